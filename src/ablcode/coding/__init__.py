"""A case becomes claim lines: procedure, guidance, units, modifiers, companions, diagnoses, each with its reason."""
