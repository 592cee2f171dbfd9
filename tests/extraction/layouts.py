"""Made-up documents in the layouts that other inspectorates publish, as Markdown.

Written from what is known of the layouts, not from any one document. They say nothing of real ones.
"""

from __future__ import annotations

YOUTH_JUSTICE = """# An inspection of youth justice services in Bury

HM Inspectorate of Probation, June 2023

## Contents

Foreword 3

Ratings 4

## Foreword

This inspection is part of our programme. Overall, Bury Youth Justice Service was poor and has been
rated as ‘Requires improvement’.

## Ratings

| Bury Youth Justice Service | Score | 21/36 |
|---|---|---|
| Fieldwork started 15 May 2023 | | |
| Overall rating | Requires improvement | |
| 1. Organisational delivery | | |
| 1.1 Governance and leadership | Good | |
| 1.2 Staff | Outstanding | |
| 1.3 Partnerships and services | Good | |
| 1.4 Information and facilities | Inadequate | |
| 2. Court disposals | | |
| 2.1 Assessment | Requires improvement | |
| 2.2 Planning | Good | |
| 2.3 Implementation and delivery | Good | |
| 2.4 Reviewing | Inadequate | |
| 3. Out-of-court disposals | | |
| 3.1 Assessment | Good | |
| 3.2 Planning | Requires improvement | |
| 3.3 Implementation and delivery | Good | |
| 3.4 Out-of-court disposal policy and provision | Outstanding | |
| 4. Resettlement | | |
| 4.1 Resettlement policy and provision | Good | |

## Recommendations

As a result of our inspection findings, we have made three recommendations that we believe, if
implemented, will have a positive impact on the quality of youth justice services in Bury.

The Bury Youth Justice Service should:

1. improve the quality of assessments of risk
2. make sure that plans are reviewed in time.

The chair of the management board should:

1. make sure that partners attend.

## Background

The service was poor for years and has been moved to another department.

## 1. Organisational delivery

| 1.1. Governance and leadership | Good |
|---|---|

### Strengths:

- The board meets each month with all partners in the room.

### Areas for improvement:

- The board looks at no data on reoffending.

## Annexe 1: Methodology

Inspectors looked at weak practice in 40 cases.
"""
YOUTH_JUSTICE_RATINGS = {
    "overall": "requires-improvement",
    "youth-justice-governance": "good",
    "youth-justice-staff": "outstanding",
    "youth-justice-partnerships": "good",
    "youth-justice-information": "inadequate",
    "youth-justice-court-assessment": "requires-improvement",
    "youth-justice-court-planning": "good",
    "youth-justice-court-delivery": "good",
    "youth-justice-court-reviewing": "inadequate",
    "youth-justice-out-of-court-assessment": "good",
    "youth-justice-out-of-court-planning": "requires-improvement",
    "youth-justice-out-of-court-delivery": "good",
    "youth-justice-out-of-court-policy": "outstanding",
    "youth-justice-resettlement": "good",
}

YOUTH_OFFENDING = """# An inspection of youth offending services in Bury

HM Inspectorate of Probation

March 2019

## Overall findings

Overall, Bury Youth Offending Service is rated as: Good. This rating has been determined by
inspecting in three areas.

## Ratings

Overall rating: Good

Organisational delivery

Governance and leadership: Good

Staff: Requires improvement

Partnerships and services: Outstanding

Information and facilities: Good

Court disposals

Assessment: Good

Planning: Inadequate

Implementation and delivery: Good

Reviewing: Good

Out-of-court disposals

Assessment: Outstanding

Planning: Good

Implementation and delivery: Requires improvement

Joint working: Good

## Recommendations

We have made two recommendations that we believe, if implemented, will have a positive impact.

Bury Council should:

1. give the service a place to meet children.

The Bury Youth Offending Service management board needs to:

2. look at data on reoffending.

## Introduction

The service works in a poor town.

## Methodology

Cases were weak in the pilot.
"""
YOUTH_OFFENDING_RATINGS = {
    "overall": "good",
    "youth-justice-governance": "good",
    "youth-justice-staff": "requires-improvement",
    "youth-justice-partnerships": "outstanding",
    "youth-justice-information": "good",
    "youth-justice-court-assessment": "good",
    "youth-justice-court-planning": "inadequate",
    "youth-justice-court-delivery": "good",
    "youth-justice-court-reviewing": "good",
    "youth-justice-out-of-court-assessment": "outstanding",
    "youth-justice-out-of-court-planning": "good",
    "youth-justice-out-of-court-delivery": "requires-improvement",
    "youth-justice-out-of-court-joint": "good",
}

CHILDREN_AND_VICTIMS = """# An inspection of youth justice work with children and victims in Bury

HM Inspectorate of Probation, September 2025

## Foreword

Services in Bury have been poor.

## Ratings

Overall rating

Good

Work with children

Good

Work with victims

Requires improvement

## Executive summary

Practitioners know the children well.

## Recommendations

Bury Youth Justice Service should:

1. improve how safety in the community is assessed.

The management board should:

2. make sure that victims are asked what they want.
"""
CHILDREN_AND_VICTIMS_RATINGS = {
    "overall": "good",
    "youth-justice-children": "good",
    "youth-justice-victims": "requires-improvement",
}

ADULTS = """# Bury Council: local authority assessment

## How we assess local authorities

Assessment published: 17 May 2024

## About Bury Council

### Demographics

Bury is a poor town.

### Financial facts

The council spends too little on care.

## Local authority rating and score

Bury Council

Good

Score: 68%

## Quality statement scores

Assessing needs

Score: 3

Supporting people to live healthier lives

Score: 2

Equity in experience and outcomes

Score: 3

Care provision, integration and continuity

Score: 2

Partnerships and communities

Score: 3

Safe systems, pathways and transitions

Score: 2

Safeguarding

Score: 4

Governance, management and sustainability

Score: 3

Learning, improvement and innovation

Score: 3

## Summary of people’s experiences

People wait too long for assessments of their needs.

## Theme 1: How Bury Council works with people

### Assessing needs

Score: 3

3 - Evidence shows a good standard

### What people expect

I have care and support that is coordinated, and everyone works well together with me.

### The local authority commitment

We maximise the effectiveness of people’s care and treatment by assessing their needs well.

### Key findings for this quality statement

Staff listen to carers well.
"""
ADULTS_SCORES = {
    "overall": (68, 100),
    "cqc-assessing-needs": (3, 4),
    "cqc-healthier-lives": (2, 4),
    "cqc-equity": (3, 4),
    "cqc-care-provision": (2, 4),
    "cqc-partnerships": (3, 4),
    "cqc-safe-systems": (2, 4),
    "cqc-safeguarding": (4, 4),
    "cqc-governance": (3, 4),
    "cqc-learning": (3, 4),
}

ADULTS_IN_A_TABLE = """# Local authority assessment of Bury

Report published: 17 May 2024

Assessment dates: 4 to 6 March 2024

## Overall rating

Bury was rated as Requires improvement, with a score of 57%.

## Quality statement scores

| Quality statement | Score |
|---|---|
| Assessing needs | 2 |
| Supporting people to lead healthier lives | 3 |
| Equity in experience and outcomes | 2 |
| Care provision, integration and continuity | 2 |
| Partnerships and communities | 3 |
| Safe pathways, systems and transitions | 2 |
| Safeguarding | 2 |
| Governance, management and sustainability | 2 |
| Learning, improvement and innovation | 3 |

## Overall summary

Carers get help quickly.
"""
ADULTS_IN_A_TABLE_SCORES = {
    "overall": (57, 100),
    "cqc-assessing-needs": (2, 4),
    "cqc-healthier-lives": (3, 4),
    "cqc-equity": (2, 4),
    "cqc-care-provision": (2, 4),
    "cqc-partnerships": (3, 4),
    "cqc-safe-systems": (2, 4),
    "cqc-safeguarding": (2, 4),
    "cqc-governance": (2, 4),
    "cqc-learning": (3, 4),
}

JOINT = """12 June 2023

Jo Lee, Director of Children’s Services, Bury Council

Tom Reed, Chief Executive, NHS Anyshire Integrated Care Board

Ann Field, Chief Constable, Anyshire Police

Dear Bury Safeguarding Children Partnership

## Joint targeted area inspection of Bury

This letter summarises the findings of the joint targeted area inspection of the multi-agency
response to children and families who need help in Bury.

This inspection took place from 24 to 28 April 2023. It was carried out by inspectors from Ofsted,
the Care Quality Commission (CQC) and His Majesty’s Inspectorate of Constabulary and Fire & Rescue
Services (HMICFRS).

## Headline findings

Children at risk are seen quickly by all agencies.

## What needs to improve?

- The quality of strategy meetings.

- The oversight of plans by the police.

## Strengths

- A panel of practitioners meets each month to talk about each family.

## Main findings

Nurses share information late.

## Practice study: highly effective practice

A boy of eight was helped well by his school.

## Next steps

We have determined that Bury Council is the principal authority and should prepare a written
statement of proposed action.

Yours sincerely

Mary Moss

National Director Regulation and Social Care, Ofsted

Sam Dale

Chief Inspector of Healthcare, Care Quality Commission

Kim Fox

His Majesty’s Inspector of Constabulary, HMICFRS
"""

JOINT_EARLIER = """20 January 2017

To the service leaders in Bury

Dear local partnership

## Joint targeted area inspection of the multi-agency response to abuse and neglect in Bury

Between 5 and 9 December 2016, Ofsted, the Care Quality Commission, HMIC and HMI Probation
undertook a joint inspection of the multi-agency response to abuse and neglect in Bury. This
letter to all the service leaders in the area outlines our findings about the effectiveness of
partnership working and of the work of individual agencies in Bury.

## Key strengths

- Police officers see children alone.

## Case study: effective practice

A girl of ten was seen at once.

## Areas for improvement

- Health records are not kept well.

## Next steps

The director of children’s services should prepare a written statement of proposed action.

Yours sincerely

Mary Moss, National Director, Social Care, Ofsted
"""

QUESTION = (
    "The effectiveness of the local area in identifying children and young people’s special"
    " educational needs and/or disabilities"
)
SEND_LETTER = f"""8 March 2019

Ms Jane Hope

Director of Children’s Services, Bury Council

Dear Ms Hope and Mr Field

## Joint local area SEND inspection in Bury

Between 21 January 2019 and 25 January 2019, Ofsted and the Care Quality Commission (CQC) conducted
a joint inspection of the local area of Bury to judge the effectiveness of the area in implementing
the special educational needs and disability reforms as set out in the Children and Families Act.

This letter outlines our findings from the inspection, including some areas of strength and areas
for further improvement.

## Main findings

- Leaders know the area well.

## {QUESTION}

### Strengths

- A panel of practitioners meets each month to talk about each family.

### Areas for development

- Places in alternative provision lie in three towns of the area.

## The inspection raises significant concerns about the effectiveness of the local area

The local area is required to produce and submit a written statement of action to Ofsted that
explains how it will tackle the following areas of significant weakness:

- the poor timeliness of education, health and care plans

- the lack of joint commissioning.

Yours sincerely

Mary Moss

Her Majesty’s Inspector
"""

SEND_MONITORING = """## Area SEND monitoring inspection of Bury Local Area Partnership

Inspection dates: 10 to 12 June 2025

Dates of previous inspection: 12 to 16 February 2024

## Inspection outcome

The local area partnership {outcome} effective action to address the areas for priority action.

## Information about the local area partnership

Leadership has been poor and unstable.

## Progress made against the areas for priority action

Leaders have improved how quickly plans are written.

## Next steps

The next full reinspection will be within approximately 18 months. It was poor before.

## Local area partnership details

| Local authority | Integrated care board |
|---|---|
| Bury Council | NHS Anyshire Integrated Care Board |
| Ann Lee, Director of Education | Tom Reed, Chief Executive |

## Inspection team

| Ofsted | Care Quality Commission |
|---|---|
| Jane Hope HMI, Ofsted Lead inspector | Sam Field, CQC Lead inspector |
"""
