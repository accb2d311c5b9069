//! Stage S.2.1 of the gate: personal and health data.

bridge::stage!(Lgpd);
