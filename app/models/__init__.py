"""What a support desk is: pure records and rules, without Qt and without I/O."""
