"""Characters, comparisons and the truth of strings in hot loops."""


def kinds(text):
    n = [0, 0, 0, 0]
    i = 0
    while i < len(text):
        c = text[i]
        if c == "a":
            n[0] += 1
        elif c == "\\":
            n[1] += 1
        elif c != "z":
            n[2] += 1
        else:
            n[3] += 1
        i += 1
    return n


def backwards(text):
    out = []
    for i in range(1, len(text) + 1):
        out.append(text[-i])
    return "".join(out)


def past(text, n):
    found = 0
    try:
        for i in range(n):
            if text[i] == text[i - 1]:
                found += 1
    except IndexError as e:
        return found, str(e), e.__traceback__.tb_lineno
    return found


def equal(words):
    same = differ = 0
    for a in words:
        for b in words:
            if a == b:
                same += 1
            if a != b:
                differ += 1
    return same, differ


def codes(text):
    total, out = 0, []
    for c in text:
        n = ord(c)
        total += n
        out.append(chr((n + 1) % 300))
    return total, "".join(out[-5:])


def wrong(values):
    seen = []
    for v in values:
        try:
            seen.append(ord(v))
        except TypeError as e:
            seen.append(str(e))
        try:
            seen.append(chr(v))
        except (TypeError, ValueError) as e:
            seen.append(str(e))
    return seen


def truths(values):
    n = 0
    for v in values:
        if v:
            n += 1
        if not v:
            n -= 3
        while v and n > 1000000:
            n = 0
    return n


class Text(str):
    def __eq__(self, other):
        return True

    def __getitem__(self, i):
        return "mine"

    def __bool__(self):
        return False

    __hash__ = str.__hash__


print(kinds("abc\\z" * 100), kinds("\u1234\\a\U00012345z" * 90), kinds("\xe4\xffaz" * 90))
print(kinds(Text("abc") * 100))
t = Text("abcde" * 50)
print(kinds(t), past(t, 60), truths([t, "x", "", t] * 50))
print(backwards("abc\xe9" * 60)[:9], backwards("ab\u20ac" * 60)[:9])
print(past("abba" * 40, 200), past("abba" * 40 + "\u20ac", 200), past("", 5), past("\xe9" * 100, 90))
print(equal(["a", "b", "ab", "ba", "abc", "abd", "", "\xe9", "\u1234", "\u1235", "\x34\x12", "abcd"[:3], "x" * 40, "x" * 39 + "y"] * 4))
print(equal([Text("a"), "a", "b"] * 10))
print(codes("hello\xfe\xff" * 60), codes("hello\u1234" * 40))
print(wrong(["a", 65, "ab", -1, 300, 1 << 70, b"x", b"xy", None, "\u1234", True, 2.5] * 30)[-24:])
print(truths(["", "a", (), (1,), 0, 1.5, [], [0], None, "\u1234"] * 60))


def letters(texts):
    out = []
    for t in texts:
        n = 0
        for i, c in enumerate(t):
            if c == "b":
                n += i
        for c, d in zip(t, t):
            if c is not d:
                n += 1000
        out.append(n)
    return out


def rest(text):
    it = iter(text)
    n = 0
    for c in it:
        if c == "x":
            break
        n += 1
    left = list(it)
    for c in it:
        n += 100
    return n, left


print(letters(["abc" * 20, "", "\xe9b" * 30, "b\u1234" * 30, Text("bbb"), "b"] * 20)[-6:])
print([rest(s) for s in ["abcxyz", "abc", "", "\u1234x\u1235", Text("axb")] * 40][-5:])
