:header 510(k) Summary: OculaVane (K260417)
:footer Xiamen Chemou Medical AI Co., Ltd. - Prepared in accordance with 21 CFR 807.92

# 510(k) SUMMARY

## Submitter [807.92(a)(1)]

Xiamen Chemou Medical AI Co., Ltd., Building 3, 288 Wanghai Road, Xiamen, Fujian, China. Contact person: Lin Yawen, Director of Regulatory Affairs. U.S. agent: Tamarack Device Consulting LLC, Raleigh, NC. Date prepared: March 9, 2026.

## Name of the Device [807.92(a)(2)]

- Trade name: OculaVane
- Model: OV-3200
- Release version: V1.4 (full version V1.4.0.2217)
- Common name: retinal diagnostic software device
- Regulation: 21 CFR 886.1100, Class II
- Product code: PIB

## Predicate Device [807.92(a)(3)]

The primary predicate is RetiSure DR (K223417, Brackenfield Ophthalmic, Inc.). The reference device for optic disc measurement is DiscWatch (K211068, Penhallow Vision Ltd.). Neither has been the subject of a design-related recall.

## Device Description [807.92(a)(4)]

OculaVane is stand-alone software that analyzes color fundus photographs of persons with diabetes. Four deep learning models work one after the other: an image quality model, a diabetic retinopathy (DR) grading model, an optic disc and cup segmentation model, and a glaucoma classifier. Weights and operating points are locked. The operating point is 0.42 for more-than-mild DR (mtmDR) and 0.55 for glaucoma suspect (GS). The device does not learn in the field, and no predetermined change control plan is proposed.

Two modes are offered.

In the autonomous mode an operator takes four photographs per patient (for each eye, one centered on the macula and one centered on the optic disc). The device reports three results per patient, mtmDR, vision-threatening DR (vtDR) and GS, each as Positive, Negative or Ungradable, and advises referral without interpretation by a physician. After a first Ungradable output the photographs are repeated; if the output remains Ungradable, they are taken again after dilation with 0.5% tropicamide. A patient whose final output is Ungradable is referred.

In the assistive mode a physician sees a heat map and the vertical cup-to-disc ratio (VCDR) on the disc photograph and makes the final decision on GS.

The operator works with a web page. It shows live advice on focus, exposure and position of the optic disc for every photograph before the set is submitted. The result page for the patient contains the three results and a short text on what to do next: referral to an eye care professional, or a repeat examination. The heat map and the VCDR are not shown in the autonomous mode, so that the operator is not tempted to interpret them.

Cameras: Canon CR-2 AF, Topcon TRC-NW400, Zeiss VISUCAM 500, Kowa nonmyd 8s (DR only) and Optomed Aurora. The field of view is 45 degrees for both views, the image size at least 1800 x 1800 pixels with 24-bit color, and the file (JPEG, PNG or DICOM) no larger than 20 MB. The pupil must measure at least 3.3 mm.

The server needs at least 8 CPU cores, 32 GB of memory, a GPU with 12 GB of memory, a 1 TB disk and Ubuntu Server 20.04. Up to six patients are processed at the same time.

## Indications for Use [807.92(a)(5)]

OculaVane is indicated for use in primary care and endocrinology settings to screen adults aged 18 years or older who have been diagnosed with diabetes and have not been previously diagnosed with DR. From color fundus photographs it automatically detects mtmDR, vtDR and GS. In the assistive mode it aids physicians in identifying GS.

OculaVane is not intended to establish a diagnosis of DR or glaucoma, does not replace a comprehensive eye examination, and is not intended to screen for other eye diseases such as age-related macular degeneration.

### Contraindications

OculaVane must not be used in patients who:

- have persistent vision loss, blurred vision or floaters;
- have a history of macular edema, severe nonproliferative DR, proliferative DR, radiation retinopathy or retinal vein occlusion;
- have had retinal laser treatment, intravitreal injection or retinal surgery;
- have had glaucoma surgery;
- are pregnant;
- are taking photosensitizing medication.

Warnings: Sensitivity for DR is lower when image quality is marginal. False positive GS results are more frequent in eyes with high myopia. A Negative result does not rule out eye disease; patients should be examined again every 12 months.

## Comparison of Technological Characteristics [807.92(a)(6)]

Caption: Table 1. Subject device, predicate and reference device
| Characteristic | OculaVane (subject) | RetiSure DR (predicate, K223417) | DiscWatch (reference, K211068) |
|---|---|---|---|
| Regulation and product code | 886.1100, PIB | 886.1100, PIB | 892.2050, QIH |
| Autonomous mtmDR output | Yes | Yes | No |
| Autonomous vtDR output | Yes | No | No |
| Autonomous GS output | Yes | No | No |
| Disc and cup measurement | Yes | No | Yes |
| Photographs per eye | 2 | 2 | 1 |
| Cameras | 5 models | 1 model | 2 models |
| Algorithm | Deep learning, locked | Deep learning, locked | Deep learning, locked |
| mtmDR sensitivity, per patient | 92.2% | 90.4% | Not applicable |
| mtmDR specificity, per patient | 91.9% | 88.6% | Not applicable |
| Bias of VCDR | 0.012 | Not applicable | 0.027 |

The subject device and RetiSure DR have the same intended use: both are prescription software devices that analyze fundus photographs of adults with diabetes in settings without an eye care specialist, and both give a referral recommendation. They differ in the number of supported cameras, in the vtDR and GS outputs and in the assistive mode. The larger number of cameras is covered by the camera subgroups of the stand-alone study. The assistive mode was tested in the reader study. The measurement of the disc and the cup is technically similar to that of DiscWatch, which also reports the VCDR from a segmentation of the disc photograph.

Figures for the other two devices come from their public 510(k) summaries. The added GS output does not raise different questions of safety and effectiveness, because it is a further referral output of the same kind and was tested in the same prospective trial.

## Nonclinical Performance [807.92(b)(1)]

### Software, Risk Management and Standards

The documentation level is Enhanced, and the software safety class is C. Verification and validation were completed, and all remaining anomalies were assessed as acceptable. The following consensus standards were used:

- ISO 14971:2019, Application of risk management to medical devices
- ISO 13485:2016, Quality management systems
- IEC 62304:2006+A1:2015, Software life cycle processes
- ISO/IEC 25051:2014, Requirements for quality of Ready to Use Software Product (RUSP) and instructions for testing
- IEC 62366-1:2015+A1:2020, Application of usability engineering
- NEMA PS 3 (DICOM)

Cybersecurity documentation follows section 524B of the FD&C Act. It contains a threat model, a software bill of materials, the plan for handling vulnerabilities after release, and the report of a penetration test by an independent laboratory. Photographs and results are encrypted in transit and at rest, and patient identifiers are not needed for processing.

Biocompatibility, sterility and electrical safety do not apply, because the device consists of software only.

### Development Data

All development photographs were acquired from 2014 to 2021 at 28 hospitals and health check centers in China. For DR grading, 168,420 photographs were used for training and 21,053 for tuning (189,473 in total, from 42,118 patients). For GS, 61,340 were used for training and 7,660 for tuning (69,000 in total). No patient and no institution contributed to both the development data and any of the studies below.

### Stand-alone Performance Study OV-S02

Study OV-S02 measured the algorithm alone on archived photographs. Seven image archives (1 in the United Kingdom, 1 in Singapore, 2 in China, 3 in the United States) supplied photographs taken between January 2019 and December 2022, and the test set was frozen on June 28, 2024. One eye per patient was drawn at random, so that the eyes are independent.

DR part: of 3,052 eyes collected, 38 were duplicates, 50 had no reference grade and 124 were Ungradable by the device, which left 2,840 eyes (812 with and 2,028 without mtmDR). As the archives hold no optical coherence tomography (OCT), mtmDR means moderate nonproliferative DR or worse in this study. GS part: 1,560 eyes, of which 420 were GS and 1,140 were not.

The reference grade was the majority of three independent graders with at least 5 years of experience. In 58 eyes there was no majority and an expert with 20 years of experience decided. For GS, the majority of three glaucoma specialists was used. 95% confidence intervals (CI) are Clopper-Pearson for proportions, DeLong for the area under the receiver operating characteristic curve (AUC), based on the asymptotic standard error for kappa, on the t distribution for means and biases, and on Fisher's transformation for the intraclass correlation coefficient (ICC).

Caption: Table 2. OV-S02, overall results per eye
| Measure | mtmDR | GS |
|---|---|---|
| Eyes, positive / negative | 812 / 2,028 | 420 / 1,140 |
| Sensitivity | «f3(753/812)» «eci(cp(753,812))» | «f3(382/420)» «eci(cp(382,420))» |
| Specificity | «f3(1926/2028)» «eci(cp(1926,2028))» | «f3(1066/1140)» «eci(cp(1066,1140))» |
| AUC | 0.978 «eci(hm(.978,812,2028))» | 0.968 «eci(hm(.968,420,1140))» |
| True positives / false negatives | 753 / 59 | 382 / 38 |
| True negatives / false positives | 1,926 / 102 | 1,066 / 74 |

Values in brackets are 95% CIs.

Caption: Table 3. OV-S02, mtmDR by subgroup (TP: true positive; FN: false negative; TN: true negative; FP: false positive)
«esub_frac(A,['qual','cam','eth','age'],cp)»
Caption: Table 4. OV-S02, GS by subgroup
«esub_frac(B,['myop','qual','cam','eth','age'],cp)»
With marginal image quality the sensitivity for mtmDR fell to «f3(87/105)»; with the handheld camera it was «f3(84/96)», the lowest of all cameras. In eyes with high myopia the specificity for GS was «f3(144/168)», compared with «f3(922/972)» in the other eyes. The labeling carries both warnings.

Caption: Table 5. OV-S02, five-level DR grading (eyes)
«emat()»
The two grades were the same in 2,440 eyes («f3(2440/2840)»; 95% CI «f3(cp(2440,2840)[0])» to «f3(cp(2440,2840)[1])») and no more than one level apart in 2,801 eyes («f3(2801/2840)»). Kappa with quadratic weights was «f3(K[0])» «eci(K[1:])».

VCDR and segmentation were tested on 600 eyes against the mean of manual outlines by three specialists. The bias of VCDR (device minus reference) was 0.012 «eci(tci(.012,.062,600))» with a standard deviation (SD) of 0.062 and 95% limits of agreement from «f3(lo(.012,.062)[0])» to «f3(lo(.012,.062)[1])». The mean absolute error was 0.048 and the ICC 0.914 «eci(fisher(.914,600))». The Dice coefficient was 0.958 (SD 0.021; 95% CI 0.956 to 0.960) for the disc and 0.874 (SD 0.067; 95% CI 0.869 to 0.879) for the cup.

Caption: Table 6. OV-S02, VCDR by reference value
| Reference VCDR | Below 0.50 | 0.50 to 0.70 | Above 0.70 |
|---|---|---|---|
«row('Eyes',*[v[2] for v in VC])+row('Bias',*[f3(v[3]) for v in VC])+row('SD',*[f3(v[4]) for v in VC])+row('Lower limit of agreement',*[f3(lo(v[3],v[4])[0]) for v in VC])+row('Upper limit of agreement',*[f3(lo(v[3],v[4])[1]) for v in VC])»
Lesion detection was described on 400 macula-centered photographs, per lesion and without correction for clustering:

«"".join(f"- {e}: sensitivity {f3(k/n)} {eci(cp(k,n))}, {k:,} of {n:,} lesions, at {fp/400:.2f} false positives per image ({fp:,} in total)"+chr(10) for _,e,k,n,fp in LES)»
### Human Factors

A summative usability test was done with 30 operators, 15 from primary care and 15 from endocrinology practices. Each participant received the training described in the labeling and then handled six simulated patients, among them one with an Ungradable first output and one who met a contraindication. No use error led to a wrong result being reported. Close calls concerned the order of the photographs, and the wording of the on-screen advice was changed before the pivotal study began.

## Clinical Performance [807.92(b)(2)]

### Pivotal Study OV-P01

Study OV-P01 was a prospective, multicenter, single-arm trial of the autonomous mode against performance goals. It was run at 9 sites, 5 in the United States and 4 in China. The first subject was enrolled on March 6, 2023, the last subject was examined on January 31, 2024, and the database was locked on April 19, 2024. The photographs were taken by 18 operators without experience in fundus photography, each of whom had 4 hours of training.

Sample size (one-sided alpha 0.025, power 80%): 176 subjects with mtmDR (goal 85%, expected 92%), 343 without mtmDR (goal 82.5%, expected 88%), and 108 with GS (goal 80%, expected 90%).

Of 1,260 enrolled subjects, 90 were excluded: 14 withdrew consent, 31 did not complete the reference examinations and the reference standard could not be determined in 45. The full analysis set had 1,170 subjects, 642 in the United States and 528 in China. The output was Ungradable for DR in 38 subjects and for GS in 52, so that 1,132 subjects were evaluable for DR and 1,118 for GS.

Caption: Table 7. OV-P01, subjects (full analysis set)
| Characteristic | N = 1,170 |
|---|---|
| Female | 572 (48.9%) |
| Male | 598 (51.1%) |
| Mean age (SD; range) | 56.8 years (11.9; 22 to 84) |
| Type 1 diabetes | 117 (10.0%) |
| Type 2 diabetes | 1,053 (90.0%) |
| Mean duration of diabetes (SD) | 9.4 years (7.1) |
| Mean HbA1c (SD) | 7.9% (1.6%) |
| Photographed with Canon CR-2 AF | 612 |
| Photographed with Topcon TRC-NW400 | 558 |
| Dilation needed | 211 (18.0%) |

Of the 642 subjects in the United States, 398 were White, 164 Black or African American, 49 Asian and 31 of another race; 187 (29.1%) were Hispanic or Latino.

Reference standard for DR: an independent reading center graded four-field wide-angle stereoscopic photographs on the scale of the Early Treatment Diabetic Retinopathy Study (ETDRS). Two certified graders with at least 6 years of experience worked independently, and a retina specialist with 16 years of experience adjudicated the 74 subjects whose grades differed. Macular edema was determined on macular OCT. mtmDR is ETDRS level 35 or higher or macular edema; vtDR is ETDRS level 53 or higher or center-involved macular edema. Reference standard for GS: three glaucoma specialists, each with at least 10 years of experience, judged stereoscopic disc photographs, OCT of the retinal nerve fiber layer and 24-2 visual fields independently, and the majority was taken. Nobody who set the reference standard knew the output of the device.

CIs for proportions in this study are Wilson. Subjects with an Ungradable output are left out of the primary analysis and counted as device positive in the sensitivity analysis.

Caption: Table 8. OV-P01, primary analysis per patient (PPV: positive predictive value; NPV: negative predictive value)
«epiv()»
The imageability was «e1(1132/1170)»% for DR (1,132/1,170; 95% CI «pci(W(1132,1170))») and «e1(1118/1170)»% for GS (1,118/1,170; 95% CI «pci(W(1118,1170))»).

With Ungradable counted as positive, sensitivity and specificity for mtmDR were «e1(286/309)»% (286/309) and «e1(768/861)»% (768/861), respectively; for GS they were «e1(120/135)»% (120/135) and «e1(921/1035)»% (921/1,035). The three subjects with vtDR who were missed had center-involved macular edema (2) or proliferative DR (1).

Caption: Table 9. OV-P01 by subgroup, n/N in parentheses
«esub_pct(['pup','cam','age','sex','cty'])»
Specificity for mtmDR was «e1(210/234)»% in subjects aged 65 years and older and «e1(558/602)»% in those under 65. Dilation had little influence on the sensitivity for mtmDR.

Caption: Table 10. OV-P01, mtmDR by race, subjects in the United States
«erace()»
No trend by race was seen, although the groups other than White were small.

Precision: at 2 of the sites, 51 further subjects were photographed three times by each of three operators (459 sessions). For mtmDR all three results of one operator agreed in «e1(148/153)»% (148/153), and the first results of all three operators agreed in «e1(49/51)»% (49/51). For GS the corresponding figures were «e1(145/153)»% (145/153) and «e1(48/51)»% (48/51).

Processing took 18.6 seconds per patient on average (N = 1,170; SD 4.2 seconds; 95% CI of the mean 18.4 to 18.8 seconds). Six adverse events occurred in five subjects, all of them mild transient blurring after dilation. None was related to the software.

### Reader Study OV-R03

Study OV-R03 was a retrospective, fully crossed multi-reader multi-case (MRMC) study of the assistive mode for GS. Twelve physicians, 6 in general practice and 6 residents in ophthalmology, with 2 to 9 years in practice, read the disc photographs of 240 cases (90 GS, 150 without glaucoma) from 3 sites (2 in the United States, 1 in China). There were two sessions, with half of the cases read aided and half unaided in each, in random order and with a washout of at least 5 weeks. Reading began on July 15, 2024 and ended on October 11, 2024. The reference standard was set in the same way as in OV-P01. AUCs were analyzed with the Obuchowski-Rockette method, with readers and cases as random effects.

The mean AUC rose to 0.921 (95% CI 0.895, 0.947) with the device from 0.874 (95% CI 0.841, 0.907) without it. The difference was 0.047 (95% CI 0.026, 0.068; p < 0.001). Among general practitioners the mean AUC was 0.859 unaided and 0.913 aided; among residents it was 0.889 unaided and 0.929 aided. All 12 readers improved.

Caption: Table 11. OV-R03, AUC of each reader (R01 to R06: general practitioners; R07 to R12: residents)
«eauc()»
Over all readings, the sensitivity increased by 0.085 (95% CI 0.053, 0.117), from «f3(853/1080)» (853 of 1,080 readings) to «f3(945/1080)» (945 of 1,080 readings). The specificity was «f3(1566/1800)» unaided (1,566 of 1,800) and «f3(1584/1800)» aided (1,584 of 1,800), a difference of 0.010 (95% CI -0.011, 0.031). The mean reading time per case fell from 1.60 minutes to 1.26 minutes, that is by 0.34 minutes (95% CI 0.23 to 0.45 minutes).

### Performance Goals and Results

All goals were set before the data were analyzed.

Caption: Table 12. Goals
| Study | Endpoint | Goal | Observed | Result |
|---|---|---|---|---|
| OV-P01 | mtmDR sensitivity, lower 95% CI bound | > 85.0% | «e1(W(273,296)[0])»% | Pass |
| OV-P01 | mtmDR specificity, lower 95% CI bound | > 82.5% | «e1(W(768,836)[0])»% | Pass |
| OV-P01 | vtDR sensitivity, lower 95% CI bound | ≥ 85.0% | «e1(W(81,84)[0])»% | Pass |
| OV-P01 | GS sensitivity, lower 95% CI bound | > 80.0% | «e1(W(109,124)[0])»% | Pass |
| OV-P01 | GS specificity, lower 95% CI bound | > 85.0% | «e1(W(921,994)[0])»% | Pass |
| OV-P01 | Imageability for DR, lower 95% CI bound | ≥ 90.0% | «e1(W(1132,1170)[0])»% | Pass |
| OV-P01 | Imageability for GS, lower 95% CI bound | ≥ 90.0% | «e1(W(1118,1170)[0])»% | Pass |
| OV-P01 | Mean processing time | ≤ 30 seconds | 18.6 seconds | Pass |
| OV-S02 | mtmDR sensitivity, lower 95% CI bound | > 0.880 | «f3(cp(753,812)[0])» | Pass |
| OV-S02 | mtmDR specificity, lower 95% CI bound | > 0.900 | «f3(cp(1926,2028)[0])» | Pass |
| OV-S02 | GS sensitivity, lower 95% CI bound | > 0.850 | «f3(cp(382,420)[0])» | Pass |
| OV-S02 | GS specificity, lower 95% CI bound | > 0.900 | «f3(cp(1066,1140)[0])» | Pass |
| OV-S02 | GS AUC, lower 95% CI bound | > 0.930 | «f3(hm(.968,420,1140)[0])» | Pass |
| OV-S02 | Five-level grading, quadratic weighted kappa | ≥ 0.850 | «f3(K[0])» | Pass |
| OV-S02 | Absolute bias of VCDR | ≤ 0.050 | 0.012 | Pass |
| OV-S02 | ICC of VCDR, lower 95% CI bound | ≥ 0.850 | «f3(fisher(.914,600)[0])» | Pass |
| OV-S02 | Mean Dice coefficient, disc | ≥ 0.920 | 0.958 | Pass |
| OV-S02 | Mean Dice coefficient, cup | ≥ 0.800 | 0.874 | Pass |
| OV-R03 | AUC difference, lower 95% CI bound | > 0 | 0.026 | Pass |

### Benefits and Risks

The main benefit is that persons with diabetes who do not see an eye care specialist regularly can be examined where they receive their other care. The main risks are a missed disease, an unnecessary referral and an output that cannot be used. Missed disease is controlled by the performance goals, by the limits on who may be screened and by the advice to repeat the examination. Unnecessary referral is of low severity, since the next step is an ordinary eye examination. An Ungradable output leads to referral and is not counted as Negative anywhere in the workflow. The labeling shows the results of OV-P01 and the subgroup results of OV-S02 so that users can judge how well the device works for their own patients and cameras.

## Conclusions [807.92(b)(3)]

In the prospective trial OculaVane detected mtmDR with a sensitivity of «e1(273/296)»% and a specificity of «e1(768/836)»%, and GS with a sensitivity of «e1(109/124)»% and a specificity of «e1(921/994)»%. In the reader study the assistive mode raised the mean AUC by 0.047. The data support that OculaVane is as safe and effective as RetiSure DR and substantially equivalent to it.
