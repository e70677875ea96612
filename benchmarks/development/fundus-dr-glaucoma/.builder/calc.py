from math import sqrt, log, exp, tanh, atanh
from scipy.stats import beta, norm, t as tdist
Z=norm.ppf(.975)
def wilson(k,n):
    p=k/n; c=(p+Z*Z/2/n)/(1+Z*Z/n); h=Z*sqrt(p*(1-p)/n+Z*Z/4/n/n)/(1+Z*Z/n); return c-h,c+h
def cp(k,n):
    return (0 if k==0 else beta.ppf(.025,k,n-k+1)),(1 if k==n else beta.ppf(.975,k+1,n-k))
def hm(a,p,n):
    q1=a/(2-a); q2=2*a*a/(1+a); se=sqrt((a*(1-a)+(p-1)*(q1-a*a)+(n-1)*(q2-a*a))/(p*n)); return a-Z*se,a+Z*se
def fisher(r,n):
    z=atanh(r); h=Z/sqrt(n-3); return tanh(z-h),tanh(z+h)
def tci(m,s,n):
    h=tdist.ppf(.975,n-1)*s/sqrt(n); return m-h,m+h
def qkappa(M):
    k=len(M); N=sum(map(sum,M)); P=[[x/N for x in r] for r in M]
    r=[sum(x) for x in P]; c=[sum(P[i][j] for i in range(k)) for j in range(k)]
    w=[[1-((i-j)/(k-1))**2 for j in range(k)] for i in range(k)]
    po=sum(w[i][j]*P[i][j] for i in range(k) for j in range(k)); pe=sum(w[i][j]*r[i]*c[j] for i in range(k) for j in range(k))
    kap=(po-pe)/(1-pe)
    wr=[sum(w[i][j]*c[j] for j in range(k)) for i in range(k)]; wc=[sum(w[i][j]*r[i] for i in range(k)) for j in range(k)]
    v=(sum(P[i][j]*(w[i][j]-(wr[i]+wc[j])*(1-kap))**2 for i in range(k) for j in range(k))-(kap-pe*(1-kap))**2)/(N*(1-pe)**2)
    return kap,kap-Z*sqrt(v),kap+Z*sqrt(v)
M=[[1443,79,17,1,0],[52,352,83,1,0],[6,48,406,43,3],[0,4,27,138,15],[0,1,6,14,101]]
# subgroup rows: key, P, FN, N, FP
A={'cam':[('Canon',214,14,534,24),('Topcon',246,16,612,29),('Zeiss',138,9,352,16),('Kowa',118,8,296,15),('Optomed',96,12,234,18)],
 'eth':[('asian',338,24,872,41),('black',121,10,268,15),('hisp',142,10,331,17),('white',178,12,481,24),('other',33,3,76,5)],
 'age':[('18-44',148,10,462,15),('45-64',402,28,968,45),('65+',262,21,598,42)],
 'qual':[('good',418,19,1216,44),('adeq',289,22,598,37),('marg',105,18,214,21)]}
B={'cam':[('Canon',128,11,346,21),('Topcon',141,11,388,24),('Zeiss',86,8,236,15),('Optomed',65,8,170,14)],
 'eth':[('asian',176,16,470,30),('black',82,7,188,13),('hisp',64,6,190,12),('white',98,9,292,19)],
 'age':[('18-44',52,5,268,11),('45-64',171,15,545,33),('65+',197,18,327,30)],
 'qual':[('good',226,15,702,36),('adeq',140,14,328,25),('marg',54,9,110,13)],
 'myop':[('hm',74,9,168,24),('nhm',346,29,972,50)]}
PD={'cty':[('US',168,13,452,38),('CN',128,10,384,30)],'sex':[('M',158,12,421,34),('F',138,11,415,34)],
 'age':[('<65',203,15,602,44),('65+',93,8,234,24)],'pup':[('nd',232,19,698,54),('d',64,4,138,14)],'cam':[('Canon',155,12,438,36),('Topcon',141,11,398,32)]}
PG={'cty':[('US',70,8,540,41),('CN',54,7,454,32)],'sex':[('M',67,8,505,38),('F',57,7,489,35)],
 'age':[('<65',71,9,708,46),('65+',53,6,286,27)],'pup':[('nd',99,12,819,58),('d',25,3,175,15)],'cam':[('Canon',65,8,521,39),('Topcon',59,7,473,34)]}
for D,tot in ((A,(812,59,2028,102)),(B,(420,38,1140,74)),(PD,(296,23,836,68)),(PG,(124,15,994,73))):
    for k,rows in D.items():
        assert tuple(map(sum,zip(*[r[1:] for r in rows])))==tot,(k,tot)
assert sum(map(sum,M))==2840 and sum(M[i][j] for i in (2,3,4) for j in (2,3,4))==753 and sum(M[i][j] for i in (0,1) for j in (0,1))==1926
UN=[.846,.858,.861,.852,.869,.866,.884,.891,.879,.897,.888,.897]; AI=[.908,.912,.915,.905,.918,.920,.925,.931,.924,.934,.929,.931]
if __name__=='__main__':
    print('kappa',qkappa(M)); print('exact',sum(M[i][i] for i in range(5)),'within1',sum(M[i][j] for i in range(5) for j in range(5) if abs(i-j)<2))
    print('cols',[sum(r[j] for r in M) for j in range(5)])
    print('auc',hm(.978,812,2028),hm(.968,420,1140))
    print('means',sum(UN)/12,sum(AI)/12,sum(UN[:6])/6,sum(AI[:6])/6,sum(UN[6:])/6,sum(AI[6:])/6)
    for nm,k,n in (('mtm se',273,296),('mtm sp',767,836),('vt se',81,84),('vt sp',991,1048),('gs se',109,124),('gs sp',921,994),('img dr',1132,1170),('img gs',1118,1170),('itt',286,309),('',767,861),('',120,135),('',921,1035)): print(nm,k,n,k/n,wilson(k,n))
    for k,n in ((753,812),(1926,2028),(382,420),(1066,1140),(2440,2840),(2801,2840),(6214,7902),(4318,5006),(3905,4287)): print(k,n,k/n,cp(k,n))
    print('vcdr',tci(.012,.062,600),.012-1.96*.062,.012+1.96*.062,fisher(.914,600)); 
    for b,s in ((.021,.060),(.009,.063),(-.003,.062)): print(b,s,b-1.96*s,b+1.96*s)
    print('dice',tci(.958,.021,600),tci(.874,.067,600)); print('time',tci(18.6,4.2,1170))
    print('prec',[ (k,n,k/n,wilson(k,n)) for k,n in ((148,153),(49,51),(145,153),(48,51))])
    def ss(p0,p1): return ((Z*sqrt(p0*(1-p0))+norm.ppf(.8)*sqrt(p1*(1-p1)))/(p1-p0))**2
    print(ss(.85,.92),ss(.825,.88),ss(.80,.90))
    v=[(268,.021,.060),(214,.009,.063),(118,-.003,.062)]; m=sum(n*b for n,b,s in v)/600; print(m, sqrt((sum((n-1)*s*s for n,b,s in v)+sum(n*(b-m)**2 for n,b,s in v))/599))
