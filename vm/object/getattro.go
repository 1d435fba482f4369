package object

import "strings"

// ownGetAttr names the builtin types whose dict has __getattribute__, though it
// is what they would inherit from object: CPython fills the slot of most of its
// types but not of all, and dir(), vars() and inspect show the difference.
var ownGetAttr = nameSet(`
	_asyncio.FutureIter _collections._deque_iterator _collections._deque_reverse_iterator _contextvars.Context
	_contextvars.ContextVar _contextvars.Token _io.FileIO _pickle.PicklerMemoProxy _pickle.UnpicklerMemoProxy
	_socket.socket anext_awaitable async_generator async_generator_asend async_generator_athrow
	async_generator_wrapped_value bytearray_iterator bytes_iterator callable_iterator cell code
	collections.defaultdict collections.deque complex coroutine coroutine_wrapper datetime.date datetime.datetime
	datetime.time datetime.timedelta datetime.tzinfo decimal.Context decimal.ContextManager decimal.Decimal dict
	dict_itemiterator dict_items dict_keyiterator dict_keys dict_valueiterator dict_values ellipsis enumerate
	fieldnameiterator filter float formatteriterator frame frozenset generator int iterator itertools._grouper
	itertools._tee_dataobject itertools.accumulate itertools.chain itertools.combinations
	itertools.combinations_with_replacement itertools.compress itertools.count itertools.cycle itertools.dropwhile
	itertools.filterfalse itertools.groupby itertools.islice itertools.pairwise itertools.permutations
	itertools.product itertools.repeat itertools.starmap itertools.takewhile itertools.zip_longest list
	list_iterator list_reverseiterator longrange_iterator map mappingproxy memory_iterator odict_iterator range
	range_iterator reversed set set_iterator slice str_ascii_iterator str_iterator traceback tuple tuple_iterator
	types.SimpleNamespace xml.etree.ElementTree.Element zip
	functools.partial operator.attrgetter operator.itemgetter operator.methodcaller _struct.Struct array.array select.epoll`)

func nameSet(text string) map[string]bool {
	set := map[string]bool{}
	for _, name := range strings.Fields(text) {
		set[name] = true
	}
	return set
}
