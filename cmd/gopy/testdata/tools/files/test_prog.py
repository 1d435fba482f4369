import unittest
import prog


class TestArea(unittest.TestCase):
    def test_ok(self):
        """Multiplies."""
        self.assertEqual(prog.area(2, 3), 6)

    def test_fail(self):
        self.assertEqual(prog.area(2, 3), 7)

    def test_list(self):
        self.assertEqual([1, 2, {'a': 3}], [1, 2, {'a': 4}])

    def test_error(self):
        prog.area(1)

    @unittest.skip('not now')
    def test_skip(self):
        pass

    @unittest.expectedFailure
    def test_expected(self):
        self.fail('x')

    @unittest.expectedFailure
    def test_unexpected(self):
        pass

    def test_sub(self):
        for i in range(3):
            with self.subTest(i=i):
                self.assertNotEqual(i, 1)

    def test_diff(self):
        self.assertEqual('a\nb\nc\n', 'a\nB\nc\n')

    def test_log(self):
        with self.assertLogs() as cm:
            pass


class TestFixture(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        raise RuntimeError('class')

    def test_x(self):
        pass


class TestAsync(unittest.IsolatedAsyncioTestCase):
    async def test_a(self):
        self.assertTrue(True)


if __name__ == '__main__':
    unittest.main()
