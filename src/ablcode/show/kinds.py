"""What a search can be restricted to, and which modifiers concern a procedure line at all."""

KINDS = (
    *("procedure", "modifier", "icd10cm", "icd10pcs", "pos"),
    *("ablation", "guidance", "unlisted", "companion", "look_alike"),
)
ALIASES = {
    "dx": "icd10cm",
    "diagnosis": "icd10cm",
    "icd10": "icd10cm",
    "pcs": "icd10pcs",
    "place": "pos",
    "cpt": "procedure",
}

# Rules of modifiers
OTHER_LINES = ("MOD-ANESTHESIA-CLAIM", "MOD-SAME-DAY-VISIT", "MOD-CLAIM-TYPE")  # rules: not for a procedure line
# rules that look at the payer, the patient's consent or the site, not at the procedure
CIRCUMSTANCES = ("MOD-LIABILITY", "MOD-OFF-CAMPUS", "MOD-TRIAL", "COVER-POLICY", "DEVICE-LINE", "MOD-FOUR")
