"""Changes to pages that no catalogue of faults foresees."""
