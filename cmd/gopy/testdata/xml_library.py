# The packages xml, plistlib and xmlrpc on pyexpat; errors with their positions.
import xml.etree.ElementTree as ET, io, sys
r=ET.fromstring('<?xml version="1.0"?>\n<!DOCTYPE a [<!ENTITY x "hi <b>there</b>"><!ATTLIST a k CDATA "dflt">]>\n<a q="1 &amp; 2" xmlns:n="urn:n">text &x; &#65;<n:c n:z="1"/><![CDATA[<raw>]]>\r\ntail</a>')
print(ET.tostring(r)); print([ (e.tag,e.attrib,e.text,e.tail) for e in r.iter()])
for bad in ('<a>','<a></b>','<a b=1/>','<a>&x;</a>','','<a/><b/>','<a>\x01</a>','<a b="1" b="2"/>','hello','<a>]]></a>','<a>&#0;</a>','<n:a/>','<!DOCTYPE a [<!ENTITY a "&b;"><!ENTITY b "&a;">]><a>&a;</a>','<a><!-- -- --></a>','<a><?xml version="1.0"?></a>','<?xml version="1.0" encoding="foo"?><a/>','<a','<a>&','  <?xml version="1.0"?><a/>','<a><b>\n  </a>','<![CDATA[x]]>','<a><![CDATA[x','<?xml verson="1.0"?><a/>',"<a>\n\n<b x='<'/></a>",'<a></a >x','<a/>&amp;','< a/>','<a:b:c/>','<xml:a/>','<a xmlns:xml="x"/>','<a xmlns:x=""/>','<a b/>','<1/>','<a 1="2"/>','<!DOCTYPE>','<!DOCTYPE a [<!FOO>]><a/>','<!DOCTYPE a><!DOCTYPE b><a/>','<a>&lt</a>','<a b="&x;"/>','<a b="&"/>','<!DOCTYPE a SYSTEM "x"><a>&y;</a>','<a>\xff\ud7ff</a>'):
    for enc in (0,1):
        try: print(repr(bad),ET.tostring(ET.fromstring(bad.encode() if enc else bad)))
        except ET.ParseError as e: print(repr(bad),e,e.code,e.position)
        except Exception as e: print(repr(bad),type(e),e)
from xml.dom import minidom
d=minidom.parseString('<?xml version="1.0"?><!DOCTYPE a PUBLIC "p" "s" [<!ENTITY e "x"><!NOTATION n SYSTEM "q"><!ELEMENT a (b|c)*>]><a x="1"><!--c--><?pi d?><b/>t&e;</a>')
print(d.toxml())
import plistlib
s=plistlib.dumps({'a':[1,2.5,b'xx',True,'é']}); print(s); print(plistlib.loads(s))
import xmlrpc.client as x
print(x.loads(x.dumps((1,'a',[2,{'k':None}]),'m',allow_none=True)))
import xml.sax
class H(xml.sax.ContentHandler):
    def startElementNS(self,n,q,a): print('S',n,q,dict(a))
    def startElement(self,n,a): print('s',n,dict(a),self.l.getLineNumber(),self.l.getColumnNumber())
    def setDocumentLocator(self,l): self.l=l
    def characters(self,c): print('c',repr(c))
xml.sax.parseString(b'<a>\n<b x="1">yy</b>&amp;\r\n</a>',H())
p=xml.sax.make_parser(); p.setFeature(xml.sax.handler.feature_namespaces,1); p.setContentHandler(H()); p.parse(io.StringIO('<a xmlns="u" xmlns:p="v" p:x="1"><p:b/></a>'))
for e,t in (('utf-16','é€'),('latin-1','é'),('cp1252','é€'),('utf-8','é€😀'),('utf-16-le','a'),('iso-8859-15','€')):
    b=('<?xml version="1.0" encoding="%s"?><a>%s</a>'%(e.replace('-le',''),t)).encode(e)
    try: print(e,ET.fromstring(b).text==t)
    except Exception as z: print(e,z)
    ps=ET.XMLPullParser(['start','end'])
    try:
        for i in range(len(b)): ps.feed(b[i:i+1])
        ps.close(); print([x[0]+x[1].tag for x in ps.read_events()])
    except Exception as z: print(e,z)
