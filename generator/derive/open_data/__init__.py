"""What is given away as data: records of plain values, and the table of data sets. Knows no file format."""
