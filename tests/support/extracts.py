# SPDX-License-Identifier: MIT
"""Small extracts of every table of record-level data, all of one council, that break no rule."""

UPN_A, UPN_B = "H801200001001", "X801200001002"  # made up; the first letter is a right check letter
ULN_A = "1000000000"

# table: (file name, text); the day of each is in its name or in its rows
GOOD = {
    "pupil": ("pupil_2025-01-16.csv",
              "upn,person_id,urn,enrol_status,entry_date,leaving_date,birth_month,sex,ethnicity,ncy,boarder,"
              "sen_provision,sen_type_1,sen_type_2,sen_unit,resourced,fsm,cin_status,name,postcode\n"
              f"{UPN_A},p1,103480,C,2021-09-06,,2012-04-17,F,WBRI,7,N,E,ASD,SLCN,0,0,1,CIN,Plantedname One,B1 1AA\n"
              f"{UPN_B},p2,103480,C,2021-09-06,,2012-05,M,,8,,N,,,,,0,,Plantedname Two,B1 1AB\n"),
    "attendance_term": ("attendance_term.csv",
                        "upn,urn,acad_year,term,sessions_possible,sessions_authorised,sessions_unauthorised\n"
                        f"{UPN_A},103480,2024/25,AUT,134,9,2\n{UPN_A},103480,2024/25,SPR,110,11,0\n"
                        f"{UPN_B},103480,2024/25,AUT,0,0,0\n"),
    "attendance_reason": ("attendance_reason.csv",
                          "upn,urn,acad_year,term,reason_code,reason_sessions\n"
                          f"{UPN_A},103480,2024/25,AUT,I,7\n{UPN_A},103480,2024/25,AUT,C2,2\n"),
    "attendance_session": ("attendance_session.csv",
                           "person_id,urn,session_date,session,code,minutes_late\n"
                           "p1,103480,2025-03-11,AM,/,\np1,103480,2025-03-11,PM,C2,\np1,103480,2025-03-12,AM,L,5\n"),
    "outcome_ks": ("outcome_ks.csv",
                   "upn,urn,acad_year,stage,sen_provision,school_group,result_status,a8_points,eng_grade\n"
                   f"{UPN_A},103480,2024/25,KS4,K,SF,R,33.50,4\n"),
    "destination": ("destination.csv",
                    "upn,leave_urn,stage,leave_acad_year,dest_acad_year,sen_group,dest_type,sustained,source\n"
                    f"{UPN_A},103480,KS4,2022/23,2023/24,E,EDU_FE,1,LOCAL\n"),
    "nccis": ("nccis.csv",
              "person_id,as_of,acad_age,activity,start_date,sen_group,resident_la\n"
              "p1,2025-01-31,17,EDU,2024-09-08,E,330\n"),
    "sen2_person": ("Blade-Export_2025-01-16_person.csv",
                    "sen2tableid,persontableid,surname,forename,personbirthdate,sex,ethnicity,postcode,upn,"
                    "uniquelearnernumber,upnunknown\n"
                    f"1,17,Plantedname,Planted,2010-Jan-31 00:00:00,M,WBRI,B1 1AC,{UPN_A},,\n"
                    "1,18,Plantedname,Other,2020-Feb-29 00:00:00,F,,,,,UN1\n"),
    "sen2_request": ("Blade-Export_2025-01-16_requests.csv",
                     "persontableid,requeststableid,receiveddate,requestsource,rya,requestoutcomedate,requestoutcome,"
                     "requestmediation,requesttribunal,exported\n"
                     "17,21,2024-Mar-04 00:00:00,2,0,2024-Apr-10 00:00:00,Y,0,0,\n"
                     "18,22,2024-Dec-20 00:00:00,1,0,,A,0,0,\n"),
    "sen2_assessment": ("Blade-Export_2025-01-16_assessment.csv",
                        "requeststableid,assessmenttableid,assessmentoutcome,assessmentoutcomedate,week20\n"
                        "21,31,Y,2024-Jul-19 00:00:00,0\n"),
    "sen2_named_plan": ("Blade-Export_2025-01-16_namedplan.csv",
                        "assessmenttableid,namedplantableid,startdate,planres,pb,ceasedate,ceasereason\n"
                        "31,41,2024-Jul-19 00:00:00,,0,,\n"),
    "sen2_plan_detail": ("Blade-Export_2025-01-16_plandetail.csv",
                         "namedplantableid,plandetailtableid,urn,ukprn,sensetting,sensettingother,placementrank,"
                         "senunitindicator,resourcedprovisionindicator\n"
                         "41,51,103480,,,Planted free text,1,0,1\n"),
    "sen2_active_plan": ("Blade-Export_2025-01-16_activeplans.csv",
                         "requeststableid,activeplanstableid,transferla,reviewmeeting,reviewoutcome,lastreview\n"
                         "21,61,,2024-Nov-05 00:00:00,A,2024-Dec-01 00:00:00\n"),
    "sen2_placement_detail": ("Blade-Export_2025-01-16_placementdetail.csv",
                              "activeplanstableid,placementdetailtableid,urn,ukprn,sensetting,placementrank,entrydate,"
                              "leavingdate,res,wbp\n"
                              "61,71,103480,,,1,2024-Sep-02 00:00:00,,,\n"),
    "sen2_need": ("Blade-Export_2025-01-16_senneed.csv",
                  "activeplanstableid,senneedtableid,sentype,sentyperank\n61,81,ASD,1\n61,82,SLCN,2\n"),
    "ap_placement": ("ap_placement_2025-01-16.csv",
                     "upn,ap_source,urn,ukprn,setting_type,primary_reason,sen_on_entry,attendance_pattern,"
                     "sessions_per_week,entry_date,leaving_date,commissioner,tier\n"
                     f"{UPN_A},LA,,,OOT,BEH,K,P,4,2025-01-13,,SCHOOL,2\n"),
    "exclusion": ("exclusion.csv",
                  "upn,urn,start_date,type,reason_1,reason_2,sessions,sen_provision,overturned\n"
                  f"{UPN_A},103480,2025-02-03,SUSP,DB,,3.0,E,0\n"),
    "plan_funding": ("plan_funding_2025-01-16.csv",
                     "person_id,band,top_up,funded_from,funded_to\np1,Band 4,8500.50,2024-09-01,\n"),
    "home_education": ("home_education_2025-01-16.csv",
                       f"upn,kind,started_on,ended_on,sen_provision\n{UPN_B},EHE,2024-10-01,,K\n"),
    "appeal": ("appeal_2025-09-30.csv",
               "appeal_id,upn,decision_date,mediation_cert_date,lodged_date,registered_date,form,appeal_type,sec_b,"
               "sec_f,sec_i,extended_health,extended_care,need_type,child_phase,hearing_date,hearing_held,outcome,"
               "in_favour,outcome_date,section_i_result,case_kind,order_due_date,order_met_date\n"
               f"EH-330-25-0042,{UPN_A},2025-01-10,2025-02-01,2025-02-20,2025-02-27,SEND35,CON,1,1,1,0,0,ASD,PRI,"
               "2025-09-11,1,CONC,,2025-07-01,PARENT,APP,,\n"),
    "mediation": ("mediation_2025-09-30.csv",
                  "mediation_id,upn,relates_to,contact_date,certificate_date,held_date,la_decision_maker,outcome,appeal_id\n"
                  f"M1,{UPN_A},REQ,2025-01-15,2025-01-20,2025-02-10,1,AGREED,EH-330-25-0042\n"),
}
# What no table, output, log or dump may hold.
PLANTED = [UPN_A, UPN_B, "Plantedname", "Planted free text", "B1 1AA", "B1 1AC", "EH-330-25-0042", "2012-04-17",
           "2010-01-31"]
