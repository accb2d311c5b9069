//! Stage S.3.1 of the gate: claims, evidence and disclaimer.

bridge::stage!(Claims);
