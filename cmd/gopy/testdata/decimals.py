# Decimals and contexts: conversions, messages, formatting.
from decimal import *
import copy, math, pickle
def T(f,*a,**k):
    try: print(repr(f(*a,**k)))
    except BaseException as e: print(type(e).__name__, e)
c=getcontext()
Decimal(1)/3
T(lambda: c.copy()); T(lambda: copy.copy(c)); T(lambda: copy.deepcopy(c)); T(lambda: localcontext().__enter__())
T(lambda: localcontext(prec=5,ctx=c).__enter__())
T(lambda: localcontext(1,2).__enter__())
T(lambda: localcontext(c,traps=[Inexact]).__enter__())
T(lambda: localcontext(c,traps={}).__enter__())
T(lambda: localcontext(c,None,5))
DefaultContext.prec=5
T(lambda: Context())
DefaultContext.flags[Inexact]=1
T(lambda: Context())
DefaultContext.prec=28
T(lambda: c.flags is c.flags)
T(lambda: c.to_sci_string('x'))
T(lambda: c.number_class(3))
T(lambda: Decimal('1e5').to_eng_string())
for sp in '_f','_','z','zf','0z','>z10','*z','a','10','=10','<+,10.3e','%','.2%','010','0<10','x^12','x^12.3','x^,12.3','e','E','G','g','.0f','.0g','.0e','.3','n','+n','010n','+012,.2f','#f','#','.','\u20ac>20','zz','z+f','+zf','s','d','é>10,f','1000000000000000000000','.99999999999999999999':
  for d in '1234567.891','-0.0001','-0','inf','-nan12','1E+20','1.5E-10','0E+3','snan':
    print(repr(sp),d,end=' '); T(lambda: format(Decimal(d),sp))
T(lambda: Decimal(10)**-1)
class D(Decimal): pass
T(lambda: D(5)+1); T(lambda:type(D(5)+1)); T(lambda:type(D(D(5)))); T(lambda: type(Decimal(D(5)))); T(lambda: type(D.from_float(1.5))); T(lambda: type(+D(1))); T(lambda: type(copy.copy(D(1)))); T(lambda: type(pickle.loads(pickle.dumps(D(1))))) ; T(lambda: type(D('1').copy_abs())); T(lambda: type(D(1).conjugate())); T(lambda: type(D(1).real)); T(lambda: type(c.create_decimal(D(1)))); T(lambda: repr(D(1)))
d=Decimal(5)
T(lambda: Decimal(d) is d); T(lambda: copy.copy(d) is d); T(lambda: +d is d); T(lambda: c.copy_decimal(d) is d); T(lambda:d.canonical() is d)
T(lambda: c.create_decimal(' 1 ')); T(lambda: c.create_decimal('1_0'))
T(lambda: c.create_decimal(0.1)); T(lambda: c.create_decimal_from_float(0.1)); T(lambda: Decimal(0.1)); T(lambda: c.flags)
c.traps[FloatOperation]=True
T(lambda: Decimal(0.1)); T(lambda: Decimal(1)<0.1); T(lambda: Decimal(1)==0.1); T(lambda: c.create_decimal(0.1)); T(lambda: Decimal.from_float(0.1)); T(lambda: c.create_decimal_from_float(0.1)); T(lambda: Decimal(1)==1j); T(lambda: Decimal(1)==1+0j)
from fractions import Fraction
T(lambda: Decimal('0.5')==Fraction(1,2)); T(lambda: Decimal('0.5')<Fraction(1,3)); T(lambda: Decimal('nan')<Fraction(1,3)); T(lambda: Decimal('inf')<Fraction(1,3))
T(lambda: Fraction(1,2)==Decimal('0.5')); T(lambda: 1.5==Decimal('1.5')); T(lambda: hash(Decimal('0.5'))==hash(0.5)); T(lambda: hash(Decimal('1e500'))); T(lambda: hash(Decimal('-1')));T(lambda: hash(Decimal('123456789012345678901234567890.5e-7')))
T(lambda: Decimal((0,(),3))); T(lambda: Decimal((0,(0,0,1),3))); T(lambda: Decimal((True,(1,),3)));T(lambda: Decimal((1,(0,),'F')));T(lambda: Decimal((0,(1,),10**30)));T(lambda: Decimal((0,(1,),'N')));T(lambda: Decimal(('0',(1,),'N')))
T(lambda: Decimal('12345678901234567890123456789012345678901234567890').as_tuple())
T(lambda: Decimal('inf').as_tuple()); T(lambda: Decimal('-snan5').as_tuple()); T(lambda: Decimal('nan').as_tuple())
T(lambda: Decimal(True)); T(lambda: Decimal(10**40)); T(lambda: +Decimal(10**40+1))
T(lambda: Decimal(-2).__hash__()); T(lambda: str(c.__class__)); T(lambda: Decimal(5).__class__.__name__)
c.capitals=0; T(lambda: Decimal('1e50')); T(lambda: str(Decimal('1e50'))); T(lambda: Decimal('1e50').to_eng_string()); T(lambda: f"{Decimal('1e50')}"); T(lambda: f"{Decimal('1e50'):E}")
T(lambda: c.divmod(7,2)); T(lambda: c.fma(1,2,3)); T(lambda: c.compare_total(1,2)); T(lambda: c.is_signed(-1)); T(lambda: c.radix()); T(lambda: Decimal(3).radix()); T(lambda: c.copy_sign(1,-2)); T(lambda: c.same_quantum(1,2)); T(lambda: c.logical_and(1,1)); T(lambda: c.divide_int(7,2)); T(lambda:c.power(2,3,modulo=5)); T(lambda: c.power(2,3,None))
T(lambda: math.floor(Decimal('1.5')))
T(lambda: math.floor(Decimal('-1.5'))); T(lambda: math.ceil(Decimal('-1.5'))); T(lambda: math.trunc(Decimal('-1.5'))); T(lambda: round(Decimal('2.5'))); T(lambda: round(Decimal('2567.5'),-2)); T(lambda: round(Decimal('2567.5'),100)); T(lambda: sum([Decimal(1),2])); T(lambda: math.sqrt(Decimal(2))); T(lambda: int('5')+Decimal(1)); T(lambda: Decimal(7)%Decimal('2.5')); T(lambda: 7//Decimal(2)); T(lambda: 2**Decimal(3)); T(lambda: divmod(7,Decimal(2))); T(lambda: 'a'+Decimal(1)); T(lambda: 'a'*Decimal(1)); T(lambda: [1]*Decimal(1)); T(lambda: 1.0**Decimal(2))
T(lambda: Decimal(1).adjusted()); T(lambda: Decimal('inf').adjusted()); T(lambda: Decimal('0e5').adjusted())
T(lambda: Decimal('1.5').compare_total(2,context=None)); T(lambda: Decimal(1).max(2,3)); T(lambda: Decimal(1).max('2')); T(lambda: Decimal(1).max()); T(lambda: Decimal(1).max(1,context=c,foo=3)); T(lambda: Decimal(1).max(other=2, context=c))
T(lambda: c.clear_flags()); T(lambda: c.clear_traps()); T(lambda: c)
T(lambda: Decimal(1).quantize(exp=Decimal('0.1'), rounding=None, context=None)); T(lambda: Decimal(1).to_integral_value(ROUND_UP,c)); T(lambda: Decimal('1.1').to_integral_exact(rounding=ROUND_UP)); T(lambda: Decimal('1.1').to_integral(rounding='UP'))
T(lambda: Context(prec=5)==Context(prec=5)); T(lambda: {Decimal(1):2}[1])
T(lambda: Decimal(2).sqrt(c)); T(lambda: Decimal(2).exp()); T(lambda: Decimal(2).ln()); T(lambda: Decimal(2).log10()); T(lambda: Decimal('1e-400').ln()); T(lambda: Decimal('1.0000000000000000000000001').ln()); T(lambda: Decimal(1000).log10()); T(lambda: Decimal('0.5')**Decimal('0.3')); T(lambda: Decimal(7)**100); T(lambda: Decimal(7)**-100); T(lambda: Decimal('1.1')**Decimal('1e5'))
T(lambda: Decimal('123.456').shift(2)); T(lambda: Decimal('123456').rotate(-2)); T(lambda: Decimal('1').logical_invert()); T(lambda: Decimal('NaN5')+1); T(lambda: Decimal('sNaN5')+1)
T(lambda: Decimal.from_float(float('nan'))); T(lambda: Decimal.from_float(-0.0)); T(lambda: Decimal.from_float(1e300)); T(lambda: Decimal.from_float(5e-324)); T(lambda: Decimal(5).__format__('')); T(lambda: Decimal(5).as_integer_ratio()); T(lambda: Decimal('-1.25e-3').as_integer_ratio()); T(lambda: Decimal('1e3').as_integer_ratio())
T(lambda: pickle.loads(pickle.dumps(c)))

setcontext(Context())
c = getcontext()
for text in "x 1e9999999999999999999 1e1000000000000000000 0e9999999999999999999 1e-1999999999999999997 1e-1999999999999999998 nan00 1__0 _1_.5_e_3_ \u0661\u0662".split():
    T(Decimal, text)
for value in (0, (1, 2)), (2, (1,), 1), (0, (12,), 1), (0, 1, 1), (0, (1,), 'x'), (0, (1,), 1.5), None, b'1', 1j:
    T(Decimal, value)
for a in '1', '0', 'inf', '-0', 'nan', 'snan', '7.5':
    for b in '0', '-3', 'inf', '2.5':
        for op in '+', '-', '*', '/', '//', '%', '**':
            print(a, op, b, end=' ')
            T(eval, f"Decimal('{a}') {op} Decimal('{b}')")
        T(divmod, Decimal(a), Decimal(b))
for kw in (dict(prec=0), dict(prec=10**18), dict(prec='x'), dict(Emin=1), dict(Emax=-1), dict(capitals=2), dict(clamp=2),
           dict(rounding='x'), dict(traps=1), dict(traps=[1]), dict(traps={}), dict(flags=[Overflow, Inexact]), dict(foo=1)):
    T(lambda: Context(**kw))
T(lambda: c.flags['x']); T(lambda: c.flags.__delitem__(Inexact)); T(lambda: delattr(c, 'prec')); T(lambda: c.add(1))
T(lambda: Decimal(1).quantize()); T(lambda: Decimal(1).exp(1, 2)); T(lambda: Decimal(1).quantize(1, rounding='x'))
for line in open(__file__):  # a few hundred random-looking operations with every rounding mode
    n = sum(line.encode()) * 7919 % 10**9
    for rounding in (ROUND_UP, ROUND_DOWN, ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, ROUND_HALF_DOWN, ROUND_HALF_EVEN, ROUND_05UP):
        d = Context(prec=1 + n % 31, rounding=rounding, traps=[])
        a, b = Decimal(n * 10**(n % 40) + n).scaleb(-(n % 17)), Decimal(-n**3).scaleb(n % 23 - 40)
        print(d.add(a, b), d.subtract(a, b), d.multiply(a, b), d.divide(a, b), d.remainder(a, b), d.sqrt(a), d.quantize(a, Decimal(1)), signalled := d.flags)
