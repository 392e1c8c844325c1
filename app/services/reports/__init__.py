"""Excel reports: what is reported, of which days, and the workbook that it is written into."""
