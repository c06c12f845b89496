"""What surrounds a quantity: its sentence, and the drug, place, agency, time and modality that the words give it."""
