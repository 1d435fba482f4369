# Messages and pickling forms of _collections, _heapq and _bisect.
C, heapq, _bisect = native("_collections"), native("_heapq"), native("_bisect")
deque, defaultdict, OrderedDict = C.deque, C.defaultdict, C.OrderedDict
class bisect: pass
bisect.bisect=_bisect.bisect_right; bisect.bisect_left=_bisect.bisect_left; bisect.insort=_bisect.insort_right
def mask(s):
    parts = s.split(' at 0x')
    return parts[0] + ''.join([' at 0xADDR' + p.lstrip('0123456789abcdef') for p in parts[1:]])
def e(s):
    try: print(s,'->',mask(repr(eval(s))))
    except BaseException as x: print(s,'->',type(x).__name__,mask(str(x)))
od=OrderedDict(a=1,b=2)
def mut():
    o=OrderedDict(a=1,b=2)
    for k in o: o['c']=1
def mut2():
    o=OrderedDict(a=1,b=2)
    for k in o: o.move_to_end('a')
def mut3():
    d=deque([1,2])
    for k in d: d.append(1)
def mut4():
    d=deque([1,2])
    for k in d: d.popleft()
class T:
    def __init__(s,d): s.d=d
    def __eq__(s,o): s.d.clear(); return False
def rm():
    d=deque(); d.extend([T(d),T(d)]); d.remove(3)
def ct():
    d=deque(); d.extend([T(d),T(d)]); return d.count(3)
def ix():
    d=deque(); d.extend([T(d),T(d)]); return d.index(3)
def cn():
    d=deque(); d.extend([T(d),T(d)]); return 3 in d
rec=deque(); rec.append(rec)
dd=defaultdict(list); dd[1].append(dd)
for s in ['mut()','mut2()','mut3()','mut4()','rm()','ct()','ix()','cn()','rec','dd','deque(1)','deque([1],-1)','deque([1],"a")','deque([1],2,3)','deque(maxlen=3)','deque(x=1)','deque().pop()','deque().popleft()','deque([1])[3]','deque([1])["a"]','deque([1])[0:1]','deque([1])+[1]','deque([1])+deque([2])','deque([1],3)+deque([2,4,5])','deque([1,2,3])*2','deque([1,2,3],4)*2','2*deque([1])','deque([1])*"a"','deque([1],1).insert(0,2)','deque([1]).insert("a",1)','deque([1]).insert(1)','deque().index(1)','deque([1]).remove(2)','deque([1,2],5).__reduce__()','deque([1,2]).__reduce__()','deque([1])<deque([2])','deque([1])<[2]','deque().rotate("a")','deque().rotate(1,2)','hash(deque())','deque([1,2],maxlen=5)','iter(deque([1,2])).__reduce__()','reversed(deque([1,2])).__reduce__()','deque([1]).__setitem__(5,1)','deque([1]).__delitem__(5)','C._deque_iterator(deque([1,2,3]),1).__reduce__()','C._deque_iterator()','deque([1,2,3]).copy()','deque.__add__','defaultdict(1)','defaultdict(None)[1]','defaultdict(list)','defaultdict(list,a=1)','defaultdict(list,{1:2}).__reduce__()','defaultdict(list).copy()','defaultdict(list)|{1:2}','{1:2}|defaultdict(list)','defaultdict(list)|1','defaultdict.default_factory','C._tuplegetter(0,"x")','C._tuplegetter(0)','C._tuplegetter(0,"x").__get__((5,6))','C._tuplegetter(0,"x").__get__(3)','C._tuplegetter(3,"x").__get__((5,6))','C._tuplegetter(0,"x").__reduce__()','C._tuplegetter(0,"x").__get__(None,int)','OrderedDict(1)','OrderedDict(1,2)','OrderedDict([(1,)])','OrderedDict(a=1)','od.keys()','od.items()','od.values()','od.__reduce__()','iter(od)','iter(od.items()).__reduce__()','reversed(od)','od.popitem(1,2)','OrderedDict().popitem()','od.pop("x")','od.pop("x",3)','od.move_to_end("x")','od.move_to_end()','od.setdefault("z",4)','od|{1:2}','od|3','{1:2}|od','od==OrderedDict(b=2,a=1)','od<od','OrderedDict.fromkeys("ab",1)','OrderedDict()','type(od.keys()).__mro__','type(iter(od))','od.copy()','od.update(1)','od.update([(1,2,3)])','od.update(1,2)','heapq.heappush((),1)','heapq.heappop([])','heapq.heapreplace([],1)','heapq.heappush([])','heapq.heapify(3)','heapq.heappushpop([],1)','bisect.bisect([1,2],1)','bisect.bisect_left([1,2],1,lo=-1)','bisect.bisect_left(3,1)','bisect.insort([1,2],"a")','bisect.bisect([1,2],1,hi=None)','bisect.bisect([1,2],1,hi="a")','C._count_elements(1,2)','C._count_elements([],[1])']: e(s)
