# Random operations on OrderedDict, deque, heaps, bisect, itertools and dict.
C, itertools, _heapq, _bisect = [native(m) for m in ("_collections", "itertools", "_heapq", "_bisect")]
OrderedDict, deque, defaultdict = C.OrderedDict, C.deque, C.defaultdict
s=[1]
def R(n):
    s[0]=(s[0]*1103515245+12345)&0x7fffffffffff
    return (s[0]>>16)%n
for seed in range(40):
    s[0]=seed
    od=OrderedDict(); span=[3,8,20,300][seed%4]
    for step in range(1500):
        k=R(span); op=R(12)
        if seed%3==0: k='k%d'%k
        if op<4: od[k]=step
        elif op<6: od.pop(k,None)
        elif op==6 and k in od: od.move_to_end(k)
        elif op==7 and k in od: od.move_to_end(k,last=False)
        elif op==8 and od: od.popitem(last=bool(R(2)))
        elif op==9 and k in od: del od[k]
        elif op==10 and R(10)==0: od=od.copy()
        elif op==11 and R(60)==0: od.clear()
    print(seed, list(od.items())[:20], list(reversed(od))[:5], len(od))
for seed in range(40):
    s[0]=seed
    d=deque(maxlen=None if seed%2 else 10)
    for step in range(800):
        op=R(14); k=R(20)
        if op<3: d.append(step)
        elif op<6: d.appendleft(step)
        elif op==6 and d: d.pop()
        elif op==7 and d: d.popleft()
        elif op==8: d.rotate(R(30)-15)
        elif op==9 and d: d[R(len(d))]=k
        elif op==10 and d: del d[R(len(d))]
        elif op==11:
            try: d.insert(R(20)-5,k)
            except IndexError: pass
        elif op==12: d.extend(range(R(5)))
        elif op==13: d.reverse() if R(2) else d.extendleft(range(R(4)))
        if R(200)==0: d*=2 if len(d)<50 else 1
    print(seed, d, d==d.copy(), d.count(3), len(d))
for seed in range(20):
    s[0]=seed; h=[]; out=[]
    for i in range(300):
        op=R(5)
        if op<3: _heapq.heappush(h,R(50))
        elif op==3 and h: out.append(_heapq.heappop(h))
        elif h: out.append(_heapq.heappushpop(h,R(50)))
    _heapq.heapify(h); print(h, out)
    l=[]
    for i in range(50): _bisect.insort_left(l,R(30)); 
    print(l,[_bisect.bisect_right(l,x) for x in range(30)])
for seed in range(10):
    s[0]=seed
    a=[R(5) for _ in range(6)]
    I=itertools
    print(list(I.permutations(a,3))[:10], list(I.combinations(a,4)), list(I.combinations_with_replacement(a[:3],2)), list(I.product(a[:2],a[:3],repeat=2))[:7], [(k,list(g)) for k,g in I.groupby(sorted(a))], list(I.accumulate(a)), list(I.islice(a,1,None,2)), list(I.zip_longest(a,a[:2],fillvalue=0)), list(I.pairwise(a)), list(I.takewhile(lambda x:x<3,a)), list(I.dropwhile(lambda x:x<3,a)), list(I.compress(a,[1,0,1])), list(I.chain(a,a)), list(I.starmap(pow,[(2,3)])), list(I.islice(I.cycle(a),10)), list(I.islice(I.count(3,2),3)))
for seed in range(30):
    s[0]=seed; d={}; out=[]
    for step in range(2000):
        k=R([4,9,30,600][seed%4]); op=R(10)
        if seed%3==1: k=(k,k)
        elif seed%3==2 and k%3==0: k=float(k)
        if op<5: d[k]=step
        elif op<7: d.pop(k,None)
        elif op==7 and d: out.append(d.popitem())
        elif op==8 and R(30)==0: d=dict(d)
        elif op==9 and d and R(3)==0: d.pop(next(iter(d)))
    print(list(d.items())[:30], len(d), out[-5:])
