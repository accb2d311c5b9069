//! Values that mean nothing and are valid for their representation (action D, PS3.15 section E.1.1).

use dicom_core::VR;

/// A value to stand where one has to be. UIDs and Patient ID are not here: they are keyed.
pub(super) fn value(vr: VR) -> &'static [u8] {
    use VR::{
        AE, AS, AT, CS, DA, DS, DT, FD, FL, IS, LO, LT, OB, OD, OF, OL, OV, OW, PN, SH, SL, SQ, SS, ST, SV, TM, UC, UI,
        UL, UN, UR, US, UT, UV,
    };
    match vr {
        AE | CS | LO | LT | PN | SH | ST | UC | UT => b"ANONYMIZED",
        AS => b"000Y",
        DA => b"19000101",
        DT => b"19000101000000",
        TM => b"000000",
        DS | IS => b"0",
        UR => b"urn:x-none",
        UI => b"2.25.0",
        OB | UN | US | SS | OW => &[0; 2],
        AT | FL | OF | OL | SL | UL => &[0; 4],
        FD | OD | OV | SV | UV => &[0; 8],
        SQ => &[],
    }
}

/// What makes an odd value even (PS3.5 section 6.2).
pub(super) fn padding(vr: VR) -> u8 {
    if vr != VR::UI && crate::wire::element::is_text(vr) { b' ' } else { 0 }
}
