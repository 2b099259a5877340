"""The face for programs: the same acts and the same permissions as the pages, as JSON under /api/v1/.

`asking` who asks; `once` one effect per idempotency key; `parsing` what comes in; `paging` lists; `refusals` what is
said when something is refused; `v1/<noun>.py` the addresses. Every operation makes one call into the house.
"""
