//! Stage S.4-1.1-3 of the gate: council, CFM and ANVISA rules.

bridge::stage!(Council);
