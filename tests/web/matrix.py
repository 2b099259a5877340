"""Who reaches which address, written by hand from the rules of the house and apart from every policy.

A line is `url name [METHOD]` and one mark per reader. Readers stand in fixed relations to the rows of `scene.py`.
"""

from __future__ import annotations

READERS: tuple[tuple[str, str], ...] = (
    ("", ""),
    ("leader", "BKHCN"),
    ("focal", "BKHCN"),
    ("task_officer", "BKHCN"),
    ("inspector", "BKHCN"),
    ("agency_admin", "BKHCN"),
    ("leader", "CP"),
    ("focal", "CP"),
    ("focal", "VPCP"),
    ("leader", "TW"),
    ("focal", "BCT"),
    ("focal", "BTC"),
    ("focal", "BKHCN.KHTC"),
    ("leader", "UB-LD"),
    ("agency_admin", "CP"),
    ("system_admin", "VPTW"),
)

ARGUMENTS: dict[str, dict[str, str]] = {
    "tasks": {"pk": "task"},
    "tasks:evidence_file": {"pk": "evidence_file"},
    "tasks:evidence_text": {"pk": "evidence_file"},
    "tasks:decide_extension": {"pk": "extension"},
    "tasks:withdraw_extension": {"pk": "extension"},
    "tasks:refuse_correction": {"pk": "correction"},
    "tasks:withdraw_correction": {"pk": "correction"},
    "tasks:reach_step": {"pk": "step"},
    "tasks:drop_step": {"pk": "step"},
    "tasks:deliver_input": {"pk": "input"},
    "tasks:return_input": {"pk": "input"},
    "tasks:waive_input": {"pk": "input"},
    "tasks:unlink": {"pk": "task_link"},
    "documents": {
        "document_id": "document", "file_id": "document_file", "reading_id": "reading", "draft_id": "draft",
        "provision_id": "provision",
    },
    "documents:indicator_draft": {"document_id": "document", "draft_id": "indicator_draft"},
    "reports": {"pk": "report", "file_pk": "report_file"},
    "reports:decide_correction": {"pk": "report_correction"},
    "indicators": {"indicator_id": "indicator", "measurement_id": "measurement"},
    "decisions": {"pk": "obstacle"},
    "decisions:register": {"pk": "task"},
    "decisions:send": {"pk": "task"},
    "decisions:directive": {"pk": "directive"},
    "decisions:answer": {"pk": "directive"},
    "decisions:close": {"pk": "directive"},
    "decisions:turn": {"pk": "directive"},
    "decisions:pass_down": {"pk": "directive"},
    "publishing": {"report_id": "official"},
    "jobs": {"job_id": "job"},
    "orgs": {"pk": "agency"},
    "orgs:crowd": {"pk": "superior"},
    "orgs:remove_day_off": {"pk": "day_off"},
    "accounts": {"pk": "account"},
    "accounts:end_post": {"pk": "post"},
    "accounts:revoke_key": {"pk": "token"},
    "desk": {"pk": "notice"},
    "desk:agency": {"pk": "owner"},
}  # fmt: skip
LITERALS = {"level": "unit", "queue": "owed", "key": "2026-10", "kind": "word", "uidb36": "1", "page": "files"}
BODIES: dict[str, dict[str, str]] = {
    # "@owner": the id of a row of the scene; "FILE": a small file
    "reports:return": {"version": "1", "reason": "Thiếu số liệu"},
    "reports:files": {"file": "FILE", "version": "1"},
    "reports:unlock": {"agency": "@unsent_agency", "until": "2026-12-31", "reason": "Bổ sung số liệu"},
    "publishing:new": {"period": "2026-10", "layout": "state", "kind": "month"},
}
QUERIES: dict[str, dict[str, str]] = {"accounts:new": {"agency": "unsent_agency"}}
"""Rows that an address names in its query."""
PUBLIC = frozenset(
    {
        "account_login", "account_logout", "account_inactive", "account_signup", "account_reauthenticate",
        "account_email", "account_email_verification_sent", "account_change_password", "account_set_password",
        "account_reset_password", "account_confirm_login_code", "account_confirm_email",
        "account_reset_password_from_key_done", "account_reset_password_from_key", "account_reset_password_done",
    }
)  # fmt: skip
"""Pages of sign-in, which look after themselves."""

# L to sign-in   + may   x sees the thing but may not   - is not found
# Columns: visitor | BKHCN: leader focal task-officer inspector agency-admin | CP: leader focal | VPCP focal |
#          TW leader | BCT focal | BTC focal | BKHCN.KHTC focal | UB-LD leader | CP agency-admin | VPTW system-admin
TABLE = """
# accounts
accounts:list GET                      Lxxxx+xxxxxxxx++
accounts:export GET                    Lxxxx+xxxxxxxx++
accounts:new GET                       Lxxxx-xxxxxxxx++
accounts:detail GET                    L----+------+-++
accounts:edit GET                      L----+------x-++
accounts:close GET                     L----+------x-++
accounts:reopen GET                    L----+------x-++
accounts:reset_password GET            L----+------x-++
accounts:give_post GET                 Lxxxx+xxxxxxxx++
accounts:end_post GET                  L----+------x-++
accounts:profile GET                   L+++++++++++++++
accounts:edit_profile GET              L+++++++++++++++
accounts:keys GET                      L+++++++++++++++
accounts:revoke_key POST               L-+-------------
accounts:preferences POST              ++++++++++++++++
accounts:switch_post POST              L---------------
accounts:stay GET                      L+++++++++++++++
# decisions
decisions:obstacles GET                L+++++++++++++++
decisions:obstacles_export GET         L+++++++++++++++
decisions:obstacle GET                 L+++++++++----++
decisions:decide GET                   Lxxxxx+xxx----xx
decisions:pass_on GET                  Lxxxxx+++x----xx
decisions:clear GET                    L+++xx+xxx----xx
decisions:directives GET               L+++++++++++++++
decisions:directives_export GET        L+++++++++++++++
decisions:directive GET                L+++++++++----++
decisions:answer GET                   L+++xxxxxx----xx
decisions:close GET                    Lxxxxx+++x----xx
decisions:turn GET                     L++xxxxxxx----xx
decisions:pass_down GET                L+xxxxxxxx----xx
decisions:register GET                 L+++xxxxxxx---xx
decisions:send GET                     Lxxxxx+xx+x---xx
# desk
desk:home GET                          L+++++++++++++++
desk:decide GET                        L+++++++++++++++
desk:needed GET                        L+++++++++++++++
desk:today GET                         L+++++++++++++++
desk:today_section GET                 L---------------
desk:counted GET                       L+++++++++++++++
desk:counted_export GET                L+++++++++++++++
desk:agencies GET                      L+++++++++++++++
desk:agencies_export GET               L+++++++++++++++
desk:agency GET                        L+++++++++----++
desk:heatmap GET                       L+++++++++++++++
desk:heatmap_export GET                L+++++++++++++++
desk:search GET                        L+++++++++++++++
desk:guide GET                         L+++++++++++++++
desk:guide_page GET                    L+++++++++++++++
desk:notices GET                       L+++++++++++++++
desk:notices_read POST                 L+++++++++++++++
desk:notice POST                       L-+-------------
desk:alerts GET                        L+++++++++++++++
desk:alerts_export GET                 L+++++++++++++++
desk:thresholds GET                    Lxxxxxxxxxxxxxx+
# documents
documents:list GET                     L+++++++++++++++
documents:export GET                   L+++++++++++++++
documents:new GET                      Lx+xxxx++x+++xxx
documents:reading GET                  L------+--------
documents:register GET                 Lx+xxxx++x+++xxx
documents:page GET                     L-----++++----++
documents:text GET                     L-----++++----++
documents:files GET                    L-----++++----++
documents:add_file GET                 L------++-------
documents:file GET                     L-----++++----++
documents:file_view GET                L-----++++----++
documents:history GET                  L-----++++----++
documents:remove_file GET              L------++-------
documents:discard GET                  L------++-------
documents:change GET                   L------++-------
documents:enter GET                    L-----+++-------
documents:workspace GET                L------++-------
documents:draft POST                   L------++-------
documents:draft_add POST               L------++-------
documents:undo POST                    L------++-------
documents:accept_sure POST             L------++-------
documents:coverage POST                L------++-------
documents:paragraph POST               L------++-------
documents:indicator_draft POST         L------++-------
documents:indicator_add POST           L------++-------
documents:publish GET                  L-----+++-------
# indicators
indicators:list GET                    L+++++++++++++++
indicators:export GET                  L+++++++++++++++
indicators:page GET                    L+++++++++----++
indicators:define GET                  L------++-------
indicators:targets GET                 L------++-------
indicators:claim GET                   L+++------------
indicators:verify GET                  L---+-----------
# jobs
jobs:show GET                          L------+--------
jobs:part GET                          L------+--------
jobs:stop POST                         L------+--------
# orgs
orgs:tree GET                          L+++++++++++++++
orgs:export GET                        L+++++++++++++++
orgs:detail GET                        L+++++++++++++++
orgs:node GET                          L+++++++++++++++
orgs:crowd GET                         L+++++++++++++++
orgs:add GET                           Lxxxx+xxxxxxxx++
orgs:rename GET                        Lxxxx+xxxxxxxx++
orgs:correct GET                       Lxxxx+xxxxxxxx++
orgs:end GET                           Lxxxx+xxxxxxxx++
orgs:days_off GET                      L+++++++++++++++
orgs:days_off POST                     Lxxxxxxxxxxxxxx+
orgs:remove_day_off POST               Lxxxxxxxxxxxxxx+
# publishing
publishing:list GET                    L+++++++++++++++
publishing:new GET                     L+++++++++++++++
publishing:page GET                    L+++++++++----++
publishing:progress GET                L+++++++++----++
publishing:download GET                L+++++++++----++
# reports
reports:grid GET                       L+++++++++++++++
reports:period GET                     L+++++++++++++++
reports:preview GET                    L+++++++++++++++
reports:sheet GET                      L+++++++++++++++
reports:sheet_file GET                 L+++++++++++++++
reports:nothing_many POST              L+++------------
reports:recall_many POST               L+++------------
reports:row GET                        L+++------------
reports:nothing POST                   L+++------------
reports:report GET                     L++++++++++---++
reports:recall POST                    L+++xxxxxxx---xx
reports:approve POST                   L+xxxxxxxxx---xx
reports:return POST                    L+xxxxxxxxx---xx
reports:files POST                     L+++xxxxxxx---xx
reports:correct GET                    L+++------------
reports:files GET                      L++++++++++---++
reports:file GET                       L++++++++++---++
reports:file_view GET                  L++++++++++---++
reports:remove_file POST               L+++xxxxxxx---xx
reports:approvals GET                  L+++++++++++++++
reports:approve_many POST              L+++++++++++++++
reports:corrections GET                L+++++++++++++++
reports:decide_correction POST         L-----+++-------
reports:list GET                       L+++++++++++++++
reports:export GET                     L+++++++++++++++
reports:periods GET                    L+++++++++++++++
reports:rule GET                       Lxxxxxxxxxxxxxx+
reports:unlock GET                     L+++++++++++++++
reports:unlock POST                    L-----++++-----+
# tasks
tasks:list GET                         L+++++++++++++++
tasks:export GET                       L+++++++++++++++
tasks:new GET                          L++xxx++++++++xx
tasks:agencies GET                     L+++++++++++++++
tasks:acceptance GET                   L+++++++++++++++
tasks:accept_several GET               L+++++++++++++++
tasks:extensions GET                   L+++++++++++++++
tasks:confirmations GET                L+++++++++++++++
tasks:owed GET                         L+++++++++++++++
tasks:queue_export GET                 L+++++++++++++++
tasks:evidence_file GET                L++++++++++---++
tasks:evidence_text GET                L---------------
tasks:decide_extension GET             Lxxxxx+xxxx---xx
tasks:withdraw_extension GET           L++xxxxxxxx---xx
tasks:refuse_correction GET            Lxxxxx+++xx---xx
tasks:withdraw_correction GET          L++xxxxxxxx---xx
tasks:reach_step GET                   L+++xxxxxxx---xx
tasks:drop_step GET                    L+++xxxxxxx---xx
tasks:deliver_input GET                Lxxxxxxxxx+---xx
tasks:return_input GET                 L++xxx+++xx---xx
tasks:waive_input GET                  L++xxx+++xx---xx
tasks:page GET                         L++++++++++---++
tasks:summary GET                      L++++++++++---++
tasks:history GET                      L++++++++++---++
tasks:follow POST                      L++++++++++---++
tasks:confirm GET                      L++xxxxxxxx---xx
tasks:refuse GET                       L++xxxxxxxx---xx
tasks:offer_again GET                  Lxxxxx+++xx---xx
tasks:reassign GET                     Lxxxxx+++xx---xx
tasks:evidence GET                     L+++xxxxxxx---xx
tasks:accept GET                       Lxxxxx+xxxx---xx
tasks:return GET                       Lxxxxx+xxxx---xx
tasks:reopen GET                       Lxxxxx+xxxx---xx
tasks:extend GET                       L++xxxxxxxx---xx
tasks:correct GET                      Lxxxxx+++xx---xx
tasks:ask_correction GET               L++xxxxxxxx---xx
tasks:cancel GET                       Lxxxxx+++xx---xx
tasks:supersede GET                    Lxxxxx+++xx---xx
tasks:link GET                         Lxxxxx+++xx---xx
tasks:unlink GET                       Lxxxxx+++xx---xx
tasks:followers GET                    L++xxx+++xx---xx
tasks:split GET                        L++xxx+++xx---xx
tasks:responsible GET                  L++xxxxxxxx---xx
tasks:decider GET                      L++xxx+++xx---xx
tasks:steps GET                        L+++xxxxxxx---xx
tasks:inputs GET                       L++xxx+++xx---xx
# ui
ui:gallery GET                         L+++++++++++++++
ui:drawer GET                          L+++++++++++++++
ui:echo POST                           L+++++++++++++++
"""
MATRIX: dict[str, str] = {
    f"{name} {method}": marks
    for name, method, marks in (line.split() for line in TABLE.splitlines() if line and not line.startswith("#"))
}
