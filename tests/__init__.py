"""What is true of journeydocs, one sentence a test."""
