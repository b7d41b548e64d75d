"""Tables as offices keep them: CSV and XLSX read into judged cells, and written so that nothing in them runs."""
