"""The audit sealed into a signed chain, so that whoever changes it afterwards is found out. See docs/security.md.

form      a row in the one form that is sealed
keyring   the chain's own keys, which the database holds only sealed
chain     a link's marks and a seal's signature
sealer    adds links for what was written since: run every few minutes by the app, or by `python -m data audit seal`
anchors   each seal written down outside the database
watch     runs the sealer while the app runs
verify    reads everything again and names what does not fit
"""
