from calc import *
from pathlib import Path
OUT=Path(__file__).resolve().parent.parent
from decimal import Decimal, ROUND_HALF_UP
def hu(x,d):
    s=str(Decimal(repr(round(float(x),9))).quantize(Decimal(1).scaleb(-d),rounding=ROUND_HALF_UP)); return s if float(s) else s.lstrip('-')
def z2(x): return hu(100*float(x),2)
def zp(k,n): return z2(k/n)
def zci(c): return f"[{z2(c[0])}，{z2(c[1])}]"
def e1(x): return hu(100*float(x),1)
def f3(x): return hu(x,3)
def eci(c): return f"[{f3(c[0])}, {f3(c[1])}]"
def pci(c): return f"{e1(c[0])}%, {e1(c[1])}%"
W=wilson
def row(*c): return "| "+" | ".join(str(x) for x in c)+" |\n"
def head(*c): return row(*c)+"|"+"---|"*len(c)+"\n"
ZN={'Canon':'佳能CR-2 AF','Topcon':'拓普康TRC-NW400','Zeiss':'蔡司VISUCAM 500','Kowa':'兴和nonmyd 8s','Optomed':'Optomed Aurora（手持）',
 'asian':'亚裔','black':'黑人或非裔','hisp':'西班牙裔或拉丁裔','white':'白人','other':'其他或不详','18-44':'18～44岁','45-64':'45～64岁','65+':'≥65岁','<65':'＜65岁',
 'good':'优','adeq':'良','marg':'临界','hm':'高度近视（≤-6.00 D）','nhm':'非高度近视（＞-6.00 D）','US':'美国','CN':'中国','M':'男','F':'女','nd':'未散瞳','d':'散瞳'}
EN={'Canon':'Canon CR-2 AF','Topcon':'Topcon TRC-NW400','Zeiss':'Zeiss VISUCAM 500','Kowa':'Kowa nonmyd 8s','Optomed':'Optomed Aurora (handheld)',
 'asian':'Asian','black':'Black or African American','hisp':'Hispanic or Latino','white':'White','other':'Other or unknown','18-44':'18 to 44 years','45-64':'45 to 64 years','65+':'65 years and older','<65':'Under 65 years',
 'good':'Good','adeq':'Adequate','marg':'Marginal','hm':'High myopia (-6.00 D or less)','nhm':'No high myopia (above -6.00 D)','US':'United States','CN':'China','M':'Male','F':'Female','nd':'Undilated','d':'Dilated'}
ZG={'cam':'相机','eth':'族裔','age':'年龄','qual':'图像质量','myop':'屈光状态','cty':'国家','sex':'性别','pup':'瞳孔'}
EG={'cam':'Camera','eth':'Race and ethnicity','age':'Age','qual':'Image quality','myop':'Refraction','cty':'Country','sex':'Sex','pup':'Pupil'}
def zsub(D,order,f):
    s=head('分类','亚组','真阳性/阳性','灵敏度（%）','95%CI','真阴性/阴性','特异度（%）','95%CI')
    for g in order:
        for i,(k,P,FN,N,FP) in enumerate(D[g]):
            s+=row(ZG[g] if i==0 else '^^',ZN[k],f"{P-FN}/{P}",zp(P-FN,P),zci(f(P-FN,P)),f"{N-FP}/{N}",zp(N-FP,N),zci(f(N-FP,N)))
    return s
def esub_frac(D,order,f):
    s=head('Subgroup','Eyes','TP','FN','Sensitivity [95% CI]','TN','FP','Specificity [95% CI]')
    for g in order:
        for k,P,FN,N,FP in D[g]:
            s+=row(f"{EG[g]}: {EN[k]}" if g in('qual','myop') else EN[k],f"{P+N:,}",P-FN,FN,f"{f3((P-FN)/P)} {eci(f(P-FN,P))}",f"{N-FP:,}",FP,f"{f3((N-FP)/N)} {eci(f(N-FP,N))}")
    return s
def esub_pct(order):
    s=head('Subgroup','mtmDR sensitivity','mtmDR specificity','GS sensitivity','GS specificity')
    for g in order:
        for a,b in zip(PD[g],PG[g]):
            k=a[0]; cells=[]
            for _,P,FN,N,FP in (a,b):
                for x,n in ((P-FN,P),(N-FP,N)): cells.append(f"{e1(x/n)}% ({x}/{n})")
            s+=row(EN[k],*cells)
    return s
def zpsub(order):
    s=head('分类','亚组','mtmDR灵敏度（%）','mtmDR特异度（%）','可疑青光眼灵敏度（%）','可疑青光眼特异度（%）')
    for g in order:
        for i,(a,b) in enumerate(zip(PD[g],PG[g])):
            cells=[]
            for _,P,FN,N,FP in (a,b):
                for x,n in ((P-FN,P),(N-FP,N)): cells.append(f"{zp(x,n)}（{x}/{n}）")
            s+=row(ZG[g] if i==0 else '^^',ZN[a[0]],*cells)
    return s
PIV=[('mtmDR',273,23,768,68),('vtDR',81,3,991,57),('GS',109,15,921,73)]
def zpiv():
    s=head('判定项目','指标','n/N','估计值（%）','95%CI下限（%）','95%CI上限（%）')
    nm={'mtmDR':'mtmDR','vtDR':'vtDR','GS':'可疑青光眼'}
    for t,TP,FN,TN,FP in PIV:
        for i,(m,k,n) in enumerate((('灵敏度',TP,TP+FN),('特异度',TN,TN+FP),('阳性预测值',TP,TP+FP),('阴性预测值',TN,TN+FN))):
            c=W(k,n); s+=row(nm[t] if i==0 else '^^',m,f"{k}/{n}",zp(k,n),z2(c[0]),z2(c[1]))
    return s
def epiv():
    s=head('','mtmDR','vtDR','GS')
    for m,fn in (('Sensitivity',lambda t:(t[1],t[1]+t[2])),('Specificity',lambda t:(t[3],t[3]+t[4])),('PPV',lambda t:(t[1],t[1]+t[4])),('NPV',lambda t:(t[3],t[3]+t[2]))):
        s+=row(m,*[f"{e1(fn(t)[0]/fn(t)[1])}%" for t in PIV])
        s+=row('n/N',*["%d/%d"%fn(t) for t in PIV])
        s+=row('95% CI',*[f"{e1(W(*fn(t))[0])}% - {e1(W(*fn(t))[1])}%" for t in PIV])
    return s
LV_Z=['无DR','轻度','中度','重度','增殖期']; LV_E=['No DR','Mild','Moderate','Severe','Proliferative']
def zmat():
    s=head('软件输出＼参考标准',*LV_Z,'行合计')
    for j in range(5): s+=row(LV_Z[j],*[M[i][j] for i in range(5)],sum(M[i][j] for i in range(5)))
    return s+row('列合计',*[sum(M[i]) for i in range(5)],2840)
def emat():
    s=head('Reference level',*['Output: '+x for x in LV_E],'Eyes','Exact agreement')
    for i in range(5): s+=row(LV_E[i],*[f"{x:,}" for x in M[i]],f"{sum(M[i]):,}",f3(M[i][i]/sum(M[i])))
    return s
LES=[('微动脉瘤','Microaneurysm',6214,7902,1240),('视网膜出血','Retinal hemorrhage',4318,5006,480),('硬性渗出','Hard exudate',3905,4287,320)]
VC=[('＜0.50','Below 0.50',268,.021,.060),('0.50～0.70','0.50 to 0.70',214,.009,.063),('＞0.70','Above 0.70',118,-.003,.062)]
def lo(b,s): return b-1.96*s, b+1.96*s
RACE=[('White',98,8,286,24),('Black or African American',47,3,111,10),('Asian',14,1,34,3),('Other',9,1,21,1)]
assert tuple(map(sum,zip(*[r[1:] for r in RACE])))==PD['cty'][0][1:]
def erace():
    s=head('Race','Evaluable','Sensitivity','95% CI','Specificity','95% CI')
    for k,P,FN,N,FP in RACE:
        s+=row(k,P+N,f"{e1((P-FN)/P)}% ({P-FN}/{P})","%s%% - %s%%"%tuple(map(e1,W(P-FN,P))),f"{e1((N-FP)/N)}% ({N-FP}/{N})","%s%% - %s%%"%tuple(map(e1,W(N-FP,N))))
    return s
K=qkappa(M)
def zauc():
    s=head('医师','资质','独立阅片AUC','辅助阅片AUC','差值')
    for i in range(12): s+=row(f"R{i+1:02d}",('全科' if i<6 else '眼科住院') if i in(0,6) else '^^',f3(UN[i]),f3(AI[i]),f3(AI[i]-UN[i]))
    return s
def eauc():
    s=head('','R01','R02','R03','R04','R05','R06','R07','R08','R09','R10','R11','R12')
    return s+row('Aided',*map(f3,AI))+row('Unaided',*map(f3,UN))
g=globals()
def fill(t):
    import re
    return re.sub(r"«(.+?)»",lambda m:str(eval(m.group(1),g)),t,flags=re.S)
for side in ('nmpa','fda'):
    (OUT/f"{side}.txt").write_text(fill((Path(__file__).parent/f"{side}.tpl").read_text('utf-8')),'utf-8')

# double rounding: zh value rounded once more must equal the en value
bad=[]
def dbl(tag,x):
    a=z2(x); 
    if hu(float(Decimal(a)),1)!=e1(x): bad.append((tag,a,e1(x)))
for D,f in ((A,cp),(B,cp)):
    for k,rows in D.items():
        for r in rows:
            for x,n in ((r[1]-r[2],r[1]),(r[3]-r[4],r[3])):
                dbl((r[0],x,n),x/n); [dbl((r[0],x,n,'ci'),c) for c in f(x,n)]
for D in (PD,PG):
    for k,rows in D.items():
        for r in rows:
            for x,n in ((r[1]-r[2],r[1]),(r[3]-r[4],r[3])): dbl((r[0],x,n),x/n)
for t,TP,FN,TN,FP in PIV:
    for x,n in ((TP,TP+FN),(TN,TN+FP),(TP,TP+FP),(TN,TN+FN)): dbl((t,x,n),x/n); [dbl((t,x,n,'ci'),c) for c in W(x,n)]
for x,n in ((1132,1170),(1118,1170)): dbl((x,n),x/n); [dbl((x,n,'ci'),c) for c in W(x,n)]
for x,n in ((286,309),(768,861),(120,135),(921,1035),(148,153),(49,51),(145,153),(48,51),(2440,2840),(2801,2840),(753,812),(1926,2028),(382,420),(1066,1140),(6214,7902),(4318,5006),(3905,4287)): dbl((x,n),x/n); [dbl((x,n,'ci'),c) for c in cp(x,n)]
print(bad)
