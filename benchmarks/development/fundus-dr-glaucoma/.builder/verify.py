# independent checks of the finished text: every n/N with its percent / fraction, CI brackets contain the value, shared numbers
import re
from pathlib import Path
from calc import wilson, cp
D=Path(__file__).resolve().parent.parent
z=(D/'nmpa.txt').read_text(); e=(D/'fda.txt').read_text()
n=0
def chk(k,N,v,unit,ctx):
    global n; n+=1
    k=int(k.replace(',',''));N=int(N.replace(',',''))
    p=k/N*(100 if unit else 1); d=len(v.split('.')[1]); assert abs(p-float(v))<=.5*10**-d+1e-9,(ctx,k,N,v,p)
for m in re.finditer(r'(\d+\.\d+)%?（(\d+)/(\d+)',z): chk(m[2],m[3],m[1],1,m[0])
for m in re.finditer(r'(\d+)/(\d+)（(\d+\.\d+)%',z): chk(m[1],m[2],m[3],1,m[0])
for m in re.finditer(r'(\d+)/(\d+) \| (\d+\.\d+) \| (?:\[)?(\d+\.\d+)(?:，|～| \| )(\d+\.\d+)',z):
    chk(m[1],m[2],m[3],1,m[0]); f=wilson if '| 特异度 |' in z[m.start()-20:m.start()] or any(w in z[m.start()-16:m.start()] for w in('灵敏度 |','预测值 |')) else cp
    c=f(int(m[1]),int(m[2])); assert abs(100*c[0]-float(m[4]))<.0051 and abs(100*c[1]-float(m[5]))<.0051,(m[0],c)
for m in re.finditer(r'(\d+\.\d+)% \(([\d,]+)/([\d,]+)',e): chk(m[2],m[3],m[1],1,m[0])
for m in re.finditer(r'(\d\.\d+) \[(-?\d\.\d+), (\d\.\d+)\]',e): assert float(m[2])<=float(m[1])<=float(m[3]),m[0]; n+=1
for m in re.finditer(r'\| ([\d,]+) \| (\d+) \| (\d+) \| (0\.\d+) \[(.+?), (.+?)\] \| ([\d,]+) \| (\d+) \| (0\.\d+) \[(.+?), (.+?)\]',e):
    E,TP,FN,TN,FP=[int(m[i].replace(',','')) for i in (1,2,3,7,8)]
    assert E==TP+FN+TN+FP; chk(str(TP),str(TP+FN),m[4],0,m[0]); chk(str(TN),str(TN+FP),m[9],0,m[0])
    for (k,N,a,b) in ((TP,TP+FN,m[5],m[6]),(TN,TN+FP,m[10],m[11])):
        c=cp(k,N); assert abs(c[0]-float(a))<.00051 and abs(c[1]-float(b))<.00051
# every fraction k/N printed in zh must be in fda (as k/N, or TP/FN pair) and vice versa
fz={(int(a),int(b)) for a,b in re.findall(r'(\d+)/(\d{2,})',z)}
fe={(int(a.replace(',','')),int(b.replace(',',''))) for a,b in re.findall(r'(\d[\d,]*)(?:/| of )(\d[\d,]+)',e)}
for m in re.finditer(r'\| [\d,]+ \| (\d+) \| (\d+) \| 0\.\d+ \[.+?\] \| ([\d,]+) \| (\d+) \|',e):
    a,b,c,d=[int(x.replace(',','')) for x in m.groups()]; fe|={(a,a+b),(c,c+d)}
print('only zh',sorted(fz-fe)); print('only en',sorted(fe-fz)); print(n,'checks')
# non-fraction numbers of each file missing from the other
nums=lambda t:{x.replace(',','') for x in re.findall(r'\d[\d,]*\.?\d*',t)}
a,b=nums(z),nums(e)
def near(x,S):
    try: v=float(x)
    except: return True
    for y in S:
        try: w=float(y.rstrip('.'))
        except: continue
        if abs(v-w)<1e-9 or abs(v/100-w)<.00051 or abs(v-w*100)<.051 or (abs(v-w)<.051 and '.' in y and '.' in x): return True
    return False
print('zh numbers without twin:',sorted(x for x in a if not near(x,b))); print('en numbers without twin:',sorted(x for x in b if not near(x,a)))
