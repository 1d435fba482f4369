# pyexpat: every event with its arguments and position, and errors of the parser objects.
import pyexpat
NAMES=[n for n in dir(pyexpat.ParserCreate()) if n.endswith('Handler') or n=='DefaultHandlerExpand']
DOC='''<?xml version="1.0" encoding="iso-8859-1" standalone="no"?>
<!--before-->
<!DOCTYPE quotations SYSTEM "quotations.dtd" [
<!ELEMENT root ANY>
<!ELEMENT x (a,(b|c)?,d+)*>
<!ELEMENT m (#PCDATA|a|b)*>
<!ELEMENT e EMPTY>
<!ATTLIST root attr1 CDATA #REQUIRED attr2 CDATA #IMPLIED kind (one|two) "one" tok NMTOKENS #FIXED " a  b ">
<!NOTATION notation SYSTEM "notation.jpeg">
<!NOTATION pn PUBLIC "public id">
<!ENTITY acirc "&#226;">
<!ENTITY external_entity SYSTEM "entity.file">
<!ENTITY unparsed_entity SYSTEM "entity.file" NDATA notation>
<!ENTITY % pe "<!ENTITY viape 'p'>">
%pe;
<?in subset?>
]>
<root attr1="value1" attr2="value2 &amp;&#8000; &acirc;" xmlns="u1">
<myns:subelement xmlns:myns="http://www.python.org/namespace" myns:k='v'>
     Contents of subelements &acirc; &external_entity; &undefined;
</myns:subelement>
<sub2><![CDATA[contents of
CDATA section]]></sub2> a]b ]] c
&lt;&#x41;
<?pi data?><e/>
</root>
<!--after-->
'''.encode()
def run(skip=(),ns=None,**attrs):
    print('=====',skip,ns,attrs)
    p=pyexpat.ParserCreate(namespace_separator=ns)
    for n in NAMES:
        if n in skip: continue
        def h(*a,n=n):
            if n=='ExternalEntityRefHandler': a=(sorted(a[0].split('\f')),)+a[1:]
            print(n,a,p.CurrentLineNumber,p.CurrentColumnNumber,p.CurrentByteIndex); return 1
        setattr(p,n,h)
    for k,v in attrs.items(): setattr(p,k,v)
    for piece in (DOC,):
        try: print(p.Parse(DOC,True))
        except pyexpat.ExpatError as e: print(e,e.code,e.lineno,e.offset,p.ErrorCode,p.ErrorByteIndex)
run()
run(skip=('DefaultHandler',))
run(skip=('DefaultHandler','DefaultHandlerExpand'),ns=' ',namespace_prefixes=True)
run(skip=('DefaultHandler','DefaultHandlerExpand'),ns='!',ordered_attributes=1,specified_attributes=1,buffer_text=True)
run(skip=[n for n in NAMES if not n.startswith('Default')])
run(skip=[n for n in NAMES if n!='DefaultHandlerExpand'])
p=pyexpat.ParserCreate()
log=[]
p.StartElementHandler=lambda n,a:log.append((n,a)); p.EndElementHandler=lambda n:log.append(n)
p.CharacterDataHandler=log.append; p.buffer_text=True
for i in range(len(DOC)): p.Parse(DOC[i:i+1])
p.Parse(b'',True)
print(log)
bomb='<!DOCTYPE a [<!ENTITY a0 "%s">'%('x'*1000)+''.join('<!ENTITY a%d "%s">'%(i+1,('&a%d;'%i)*10) for i in range(8))+']><a>&a8;</a>'
try: pyexpat.ParserCreate().Parse(bomb,True)
except pyexpat.ExpatError as e: print(e.code)
p=pyexpat.ParserCreate()
def bad(*a): raise ValueError('x')
p.StartElementHandler=bad
try: p.Parse('<a><b/></a>')
except ValueError as e: print('VE',e)
try: p.Parse('<a>')
except Exception as e: print(type(e),e)
for f in (lambda:pyexpat.ParserCreate(namespace_separator='xx'),lambda:pyexpat.ParserCreate(1),lambda:pyexpat.ParserCreate(intern=1),lambda:p.Parse(1),lambda:setattr(p,'buffer_size','x'),lambda:setattr(p,'buffer_size',0),lambda:p.foo,lambda:delattr(p,'StartElementHandler'),lambda:pyexpat.XMLParserType(),lambda:p.ParseFile(1),lambda:setattr(p,'zork',1)):
    try: print(f())
    except Exception as e: print(type(e),e)
print(pyexpat.ErrorString(4),pyexpat.ErrorString(0),pyexpat.ErrorString(99))
