"""Every word the package writes: numbers, faults and sentences, in the Vietnamese of an office."""
