# datetime: constructors, arithmetic, comparison, text, pickles, time zones.
import datetime as D, pickle, copy, sys
from datetime import *
import random
assert D.date is __import__('_datetime').date
rnd=random.Random(3)
def t(f,*a,**k):
    try: r=f(*a,**k)
    except Exception as e: r=type(e).__name__+': '+str(e)
    print(repr(r) if not isinstance(r,str) else r)
    return r
for args in [(),(1,),(1,2,3),(1.5,),(0,0.1),(0,0,0.5),(0,0,1.5),(0,0,2.5),(0,0,-0.5),(0,0,0,0.0005),(1e9,),(999999999,86399,999999),(1000000000,),(-999999999,),(-10**9,),(10**20,),(float('nan'),),(float('inf'),),('x',),(0,0,10**30),(True,),(1,2,3,4,5,6,7),(0.1,0.2,0.3,0.4,0.5,0.6,0.7),(0,1e300),(1,2,3,4,5,6,7,8)]:
    r=t(timedelta,*args)
    if isinstance(r,timedelta): print(str(r), r.total_seconds(), r.days,r.seconds,r.microseconds, -r if abs(r.days)<999999999 else '', bool(r))
ds=[timedelta(rnd.randint(-5,5),rnd.randint(0,86399),rnd.randint(0,999999)) for _ in range(6)]+[timedelta(0),timedelta(0,0,1),timedelta.max,timedelta.min]
import operator as o
for a in ds:
    for b in ds[:8]+[0,1,3,-7,2.5,0.0,1e-3,float('nan'),float('inf'),'x',None,10**20]:
        for op in (o.add,o.sub,o.mul,o.truediv,o.floordiv,o.mod,divmod,o.lt,o.eq,o.ge):
            t(op,a,b)
        t(o.mul,b,a); t(o.add,b,a); t(o.sub,b,a)
for a in [(2020,1,2),(1,1,1),(9999,12,31),(0,1,1),(10000,1,1),(2020,13,1),(2020,2,30),(2021,2,29),('x',1,1),(2020,1),(),(1.5,1,1),(2020,1,2,3),(b'\x07\xe4\x02\x03',),('\x07\xe4\x02\x03',),(b'\x07\xe4\x0d\x03',)]:
    t(date,*a)
t(date,year=2020,month=2,day=3); t(date,2020,day=3); t(date,2020,1,2,foo=1)
for n in [1,2,59,60,365,366,367,730,1461,36524,146097,146098,719163,3652059,0,3652060,-1]: t(date.fromordinal,n)
for i in range(300):
    d=date.fromordinal(rnd.randint(1,3652059)); print(d,repr(d),d.toordinal(),d.weekday(),d.isoweekday(),d.isocalendar(),tuple(d.isocalendar()),d.ctime(),d.timetuple().tm_yday,d.strftime('%Y %j %U %W %%f %f'))
    assert date.fromisocalendar(*d.isocalendar())==d and date.fromordinal(d.toordinal())==d and date.fromisoformat(d.isoformat())==d
for s in ['2020-01-02','20200102','2020-W01','2020-W01-3','2020W01','2020W013','2020-1-2','2020-01-0','','2020-W54','2020-W53-7','2021-W53','abcd-01-01','2020-W01-8','2020-W01-0','0000-01-01','2020-13-01','2020-02-30','２020-01-02','2020-01-02T', '9999-W53-1','0001-W01-1',5]:
    t(date.fromisoformat,s)
for a in [(2020,53,7),(2020,54,1),(2021,53,1),(2020,0,1),(2020,1,8),(2020,1,0),(0,1,1),(10000,1,1),(9999,52,5),(9999,52,6),(1,1,1),(10**20,1,1),('x',1,1)]: t(date.fromisocalendar,*a)
d=date(2020,1,31); e=date(2019,12,25)
for a,b in [(d,e),(d,d),(d,timedelta(1,5)),(timedelta(-1),d),(d,5),(d,datetime(2020,1,31)),(datetime(2020,1,31),d),(d,timedelta.max),(date.max,timedelta(1)),(date.min,timedelta(1))]:
    for op in (o.add,o.sub,o.lt,o.le,o.eq,o.ne,o.gt): t(op,a,b)
t(d.replace,day=1); t(d.replace,2021); t(d.replace,month=2); t(d.replace,x=1); t(format,d,'%d/%m'); t(format,d,''); t(d.__format__,5)
class SD(date): pass
s=SD(2020,1,2); t(lambda: s); t(lambda: type(s+timedelta(1))); t(lambda: type(s.replace(day=3))); t(lambda: type(SD.today())); t(lambda:type(SD.fromisoformat('2020-01-02')))
for a in [(),(1,),(1,2,3,4),(24,),(1,60),(1,2,60),(1,2,3,10**6),(1,2,3,4,5),(1,2,3,4,None),(1,2,3,4,timezone.utc),(b'\x01\x02\x03\x00\x00\x04',),(b'\x81\x02\x03\x00\x00\x04',),(b'\x01\x02\x03\x00\x00\x04',timezone.utc),(b'\x01\x02\x03\x00\x00\x04',5),(1,2,3,4,None,1)]: t(D.time,*a)
t(D.time,1,fold=1); t(D.time,1,fold=2); t(D.time,hour=1,tzinfo=timezone.utc,fold=1)
tz=[timezone.utc,timezone(timedelta(hours=5,minutes=30)),timezone(timedelta(hours=-3),'X'),timezone(timedelta(seconds=-3661)),timezone(timedelta(microseconds=-1)),timezone(timedelta(seconds=1,microseconds=5)),None]
for z in tz:
    if z: print(repr(z),str(z),z.utcoffset(None),z.tzname(None),z.dst(None),hash(z)==hash(z.utcoffset(None)),z==timezone.utc,z.__getinitargs__(),z!=5)
    x=D.time(1,2,3,4,z); print(repr(x),x,x.isoformat('hours'),x.isoformat('milliseconds'),x.utcoffset(),x.tzname(),x.dst(),x.strftime('%H:%M:%S.%f %z %Z %%z'),x.replace(hour=5),x.tzinfo)
    y=datetime(2020,5,6,7,8,9,10,z); print(repr(y),y,y.isoformat(),y.isoformat('é','minutes'),y.utcoffset(),y.tzname(),y.dst(),y.strftime('%c %f %z %Z'),y.timetuple()[:],y.utctimetuple()[:],y.date(),y.time(),repr(y.timetz()),y.ctime())
    if z: print(y.timestamp(), y.astimezone(timezone.utc), repr(y.astimezone(tz[1])))
    for p in range(6):
        for v in (x,y,d,timedelta(1,2,3),z): r=pickle.loads(pickle.dumps(v,p)); assert r==v and type(r)==type(v); print(pickle.dumps(v,p))
    for z2 in tz:
        for op in (o.lt,o.eq,o.ne,o.ge,o.sub):
            t(op,D.time(1,2,tzinfo=z),D.time(1,3,tzinfo=z2)); t(op,datetime(2020,1,1,1,tzinfo=z),datetime(2020,1,1,2,tzinfo=z2))
t(timezone,5); t(timezone,timedelta(1)); t(timezone,timedelta(0),5); t(timezone,timedelta(0)); t(timezone,timedelta(0),'a'); t(timezone); t(timezone.utc.utcoffset,5); t(timezone.utc.fromutc,5); t(timezone.utc.fromutc,datetime(2020,1,1))
for a in [(),(2020,),(2020,1),(2020,1,1,24),(2020,1,1,1,1,1,1,5),(2020,1,1,0,0,0,0,None,1),(b'\x07\xe4\x02\x03\x01\x02\x03\x00\x00\x04',),(b'\x07\xe4\x82\x03\x01\x02\x03\x00\x00\x04',timezone.utc)]: t(datetime,*a)
t(datetime,2020,1,1,fold=1); t(datetime,2020,1,1,fold=1,tzinfo=timezone.utc)
for s in ['2020-01-02','2020-01-02T03','2020-01-02 03:04','2020-01-02T03:04:05','2020-01-02T03:04:05.1','2020-01-02T03:04:05.123456789','2020-01-02T03:04:05,5','2020-01-02T030405','20200102T030405','2020-W01-1T10','2020W01T10','2020W0110','2020W011T10','2020-01-02T03:04Z','2020-01-02T03:04+05','2020-01-02T03:04+05:30','2020-01-02T03:04-05:30:01.5','2020-01-02T03:04+00:00','2020-01-02T03:04+24:00','2020-01-02T24:00','2020-01-02T03:60','2020-01-02T','2020-01-02T3','2020-01-02T03:','2020-01-02T03:04:','2020-01-02T03:04:05.','2020-01-02T03:0405','2020-01-02T0304:05','2020-01-02T03:04z','2020-01-02\ud80003','2020-01-02T03:04:05.12345x','2020-01-02T03+','2020-01','x','20200102','2020-W01-1','202001021','2020-01-02T03:04:05+05:3','2020-W0110','2020-W01-10:00','2020-01-02T03.5','2020-01-02T03:04.5','2020-01-02T0304.5',5]:
    t(datetime.fromisoformat,s); 
    if isinstance(s,str): t(D.time.fromisoformat,s[11:])
t(D.time.fromisoformat,'T03:04'); t(D.time.fromisoformat,'')
for v in [0,1,-1,1.5,1e9,0.5e-6,1.5e-6,2.5e-6,1234567890.999999,1234567890.9999995,-0.5,1e12,-1e12,1e20,float('nan'),float('inf'),'x',10**30,253402300799,253402300800,-62135596800,-62135596801]:
    t(datetime.utcfromtimestamp,v); t(datetime.fromtimestamp,v,timezone.utc); t(datetime.fromtimestamp,v,tz[1])
    if not isinstance(v,(int,float)) or abs(v)<1e11: t(datetime.fromtimestamp,v); t(date.fromtimestamp,v)
class TZ(tzinfo):
    def utcoffset(self,dt): return timedelta(hours=1) if dt is None or dt.month<6 else timedelta(hours=2)
    def dst(self,dt): return timedelta(0) if dt is None or dt.month<6 else timedelta(hours=1)
    def tzname(self,dt): return 'a%zb'
z=TZ(); x=datetime(2020,5,31,23,30,tzinfo=z); print(x, x.astimezone(timezone.utc), (x+timedelta(hours=1)), x.strftime('%Z %z'), timezone.utc.fromutc(datetime(2020,1,1,tzinfo=timezone.utc)), datetime(2020,6,1,1,tzinfo=timezone.utc).astimezone(z), x.timetuple().tm_isdst)
for bad in (5, timedelta(1), 'x'):
    class BZ(tzinfo):
        def utcoffset(self,dt): return bad
        tzname=dst=utcoffset
    x=datetime(2020,1,1,tzinfo=BZ()); t(x.utcoffset); t(x.dst); t(x.tzname); t(str,x)
t(datetime(2020,1,1,tzinfo=tzinfo()).utcoffset); t(tzinfo().fromutc,5); t(tzinfo().tzname,None)
t(datetime.combine,d,D.time(1,2)); t(datetime.combine,d,D.time(1,2),timezone.utc); t(datetime.combine,5,6); t(datetime.combine,d,5); t(datetime.strptime,'2020-02-03 04:05','%Y-%m-%d %H:%M'); t(datetime.strptime,'x','%Y'); t(datetime.strptime,5,'')
x=datetime(2020,1,2,3,4,5,6); t(x.replace,year=1,fold=1); t(x.replace,tzinfo=timezone.utc); t(x.replace,fold=2); t(x.isoformat,timespec='x'); t(x.isoformat,'ab'); t(x.isoformat,5); t(lambda: x+timedelta.max); t(lambda: x-5); t(lambda:x-x); t(lambda: x-d); t(hash,x) if 0 else None
class SDT(datetime):
    def __new__(cls,*a,**k): return super().__new__(cls,*a,**k)
s=SDT(2020,1,2,3,tzinfo=timezone.utc); print(type(s+timedelta(1)), type(s.replace(day=4)), type(s.astimezone(tz[1])), type(SDT.now()), type(SDT.fromtimestamp(0)), type(SDT.combine(d,D.time())), repr(s), type(copy.copy(s)), copy.deepcopy(s)==s, type(SDT.now(timezone.utc)),type(SDT.utcnow()),type(SDT.strptime('1','%d')))
print(date.min,date.max,date.resolution,D.time.min,D.time.max,datetime.min,datetime.max,timedelta.min,timedelta.max,timedelta.resolution,timezone.min,timezone.max,repr(timezone.utc),D.UTC is timezone.utc,D.MINYEAR,D.MAXYEAR)
print(hash(datetime(2020,1,1,5,tzinfo=timezone.utc))==hash(datetime(2020,1,1,6,tzinfo=timezone(timedelta(hours=1)))), hash(D.time(5,tzinfo=timezone.utc))==hash(D.time(6,tzinfo=timezone(timedelta(hours=1)))), {datetime(2020,1,1):1}[datetime(2020,1,1)], hash(d)==hash(date(2020,1,31)))
for c in (date,D.time,datetime,timedelta,tzinfo,timezone): print(c.__doc__, c.__module__, c.__mro__, [n for n in sorted(dir(c))])
print(isinstance(datetime.now(),datetime), datetime.now(timezone.utc).tzinfo, abs((datetime.now()-datetime.utcnow()).total_seconds())<90000, datetime.today()-datetime.now()<timedelta(1), date.today()==datetime.now().date())
import os, time
os.environ['TZ']='Europe/Berlin'; time.tzset()
for n in (1603587600-3600,1603587600,1603587600+3600,1585443600,1585443600-1,1585443600+1800): 
    x=datetime.fromtimestamp(n); print(x,x.fold,x.timestamp()-n,x.astimezone(),repr(x.astimezone().tzinfo),x.astimezone(timezone.utc))
for x in (datetime(2020,3,29,2,30),datetime(2020,3,29,2,30,fold=1),datetime(2020,10,25,2,30),datetime(2020,10,25,2,30,fold=1)): print(x.timestamp(), x.astimezone(), x.astimezone(timezone.utc))
import zoneinfo
b=zoneinfo.ZoneInfo('Europe/Berlin'); x=datetime(2020,10,25,2,30,tzinfo=b); y=x.replace(fold=1); print(x,y,x==y,x.astimezone(timezone.utc),y.astimezone(timezone.utc),y-x,hash(x)==hash(y),x==x.astimezone(timezone.utc),y==y.astimezone(timezone.utc))
