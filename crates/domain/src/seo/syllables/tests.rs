use alloc::string::String;
use alloc::vec::Vec;

use super::*;

/// Words parted by hand: everyday Portuguese, health, and the traps of the written language.
const PARTED: &str = "
    a e o um u.ma não sim mais mas bem mal já só lá pé mão pão mãe pães põe põem mães cães sol dor mês três luz voz
    paz flor trem tem têm vem vêm boi dois seis meu seu céu viu
    sa.ú.de pa.ís ju.iz ru.im co.or.de.nar i.dei.a qui.lo pneu rit.mo ad.vo.ga.do psi.co.lo.gi.a á.gua ci.rur.gi.ão
    res.so.nân.cia his.tó.ria ci.ên.cia me.mó.ria sé.rie á.rea ó.leo má.goa con.tí.nuo tê.nue es.pé.cie su.per.fí.cie
    a.le.gri.a ri.o lu.a fri.a ti.a di.a vi.a gui.a tu.a su.a ru.a
    do.en.ça pa.ci.en.te mé.di.co mé.di.ca hos.pi.tal clí.ni.ca con.sul.ta e.xa.me re.mé.dio re.cei.ta tra.ta.men.to
    sin.to.ma fe.bre tos.se gri.pe ví.rus bac.té.ria va.ci.na in.je.ção san.gue co.ra.ção pul.mão rim rins fí.ga.do
    cé.re.bro es.tô.ma.go in.tes.ti.no pe.le os.so mús.cu.lo ner.vo ar.té.ria vei.a ve.nas o.lho o.re.lha na.riz bo.ca
    den.te lín.gua gar.gan.ta pes.co.ço om.bro bra.ço co.to.ve.lo pu.nho de.do per.na jo.e.lho tor.no.ze.lo cos.tas
    co.lu.na qua.dril pei.to bar.ri.ga ca.be.ça ros.to ca.be.lo u.nha
    pres.são hi.per.ten.são di.a.be.tes co.les.te.rol o.be.si.da.de an.si.e.da.de de.pres.são in.sô.nia en.xa.que.ca
    ce.fa.lei.a a.ler.gi.a as.ma bron.qui.te pneu.mo.ni.a si.nu.si.te ri.ni.te o.ti.te gas.tri.te re.flu.xo úl.ce.ra
    he.pa.ti.te cir.ro.se di.ar.rei.a náu.sea vô.mi.to a.ne.mi.a leu.ce.mi.a cân.cer tu.mor me.tás.ta.se bi.óp.sia
    qui.mi.o.te.ra.pi.a ra.di.o.te.ra.pi.a fi.si.o.te.ra.pi.a te.ra.pi.a te.ra.pêu.ti.co far.ma.cêu.ti.co far.má.cia
    en.fer.mei.ra en.fer.ma.gem nu.tri.ci.o.nis.ta psi.có.lo.go psi.qui.a.tra car.di.o.lo.gi.a der.ma.to.lo.gi.a
    neu.ro.lo.gi.a gi.ne.co.lo.gi.a pe.di.a.tri.a or.to.pe.di.a u.ro.lo.gi.a on.co.lo.gi.a of.tal.mo.lo.gi.a
    en.do.cri.no.lo.gi.a reu.ma.to.lo.gi.a ra.di.o.lo.gi.a pa.to.lo.gi.a a.nes.te.si.a ci.rur.gi.a plás.ti.ca
    di.ag.nós.ti.co prog.nós.ti.co pre.ven.ção ras.tre.a.men.to in.fec.ção in.fla.ma.ção fra.tu.ra le.são ci.ca.triz
    ar.tri.te ar.tro.se os.te.o.po.ro.se hér.nia tá.bua ten.di.ni.te bur.si.te es.co.li.o.se lom.bar cer.vi.cal
    in.far.to a.cha.do der.ra.me trom.bo.se em.bo.li.a ar.rit.mi.a ta.qui.car.di.a bra.di.car.di.a car.dí.a.co
    mi.o.cár.dio val.va a.or.ta
    gra.vi.dez ges.tan.te par.to ce.sa.ri.a.na be.bê cri.an.ça a.do.les.cen.te a.dul.to i.do.so mu.lher ho.mem
    me.no.pau.sa mens.tru.a.ção hor.mô.nio ti.re.oi.de in.su.li.na gli.ce.mi.a gli.co.se pro.te.í.na vi.ta.mi.na
    cál.cio fer.ro só.dio po.tás.sio fi.bra gor.du.ra a.çú.car sal ca.fe.í.na co.ca.í.na he.ro.í.na ál.co.ol ál.co.ois
    ci.gar.ro ta.ba.gis.mo e.xer.cí.cio ca.mi.nha.da di.e.ta a.li.men.ta.ção fru.ta ver.du.ra car.ne lei.te o.vo ar.roz
    fei.jão quei.jo pei.xe fran.go sa.la.da su.co ca.fé
    coi.sa noi.te oi.to mui.to cui.da.do cui.da.dos gra.tui.to cir.cui.to flui.do in.tui.to for.tui.to
    cons.tru.ir dis.tri.bu.ir dis.tri.bu.i.ção ins.ti.tu.i.ção subs.ti.tu.i.ção di.mi.nu.i.ção con.tri.bu.in.te
    con.ti.nu.i.da.de as.si.du.i.da.de cons.tru.i.rá sa.i.rá ca.ir sa.ir sa.in.do ca.in.do ra.iz ra.í.zes pa.í.ses
    a.in.da ra.i.nha mo.i.nho cam.pa.i.nha a.men.do.im Pi.au.í re.u.nir re.u.ni.ão pro.i.bir pro.i.bi.do
    re.in.te.grar re.i.dra.ta.ção co.in.ci.dir au.to.i.mu.ne gas.tro.in.tes.ti.nal in.tra.u.te.ri.no
    vai.da.de bair.ro fei.ra pai.rar Lour.des ou.tro lou.co dou.tor te.sou.ra cou.ve rou.pa
    á.guia se.guir se.guin.te lin.gui.ça pin.guim tran.qui.lo fre.quen.te fre.quên.cia se.quên.cia cin.quen.ta
    qua.li.da.de quan.do qual quais i.gual i.guais guar.da a.guar.dar en.xa.guar sa.guão U.ru.guai guer.ra al.guém
    nin.guém che.que por.que quei.xa es.que.ci.men.to e.qui.pe quí.mi.co
    fei.u.ra bai.u.ca gai.o.la mai.o prai.a mei.a chei.o joi.a boi.a a.poi.o a.poi.ar re.cei.o u.rei.a tra.quei.a
    mai.ús.cu.la pa.ra.noi.a he.roi.co es.te.roi.de he.mor.roi.da o.pi.oi.de
    vi.a.gem pi.a.no su.a.ve cru.el fi.el su.or pi.o.ra mi.o.pi.a ma.nu.al a.nu.al a.tu.al se.xu.al ri.tu.al
    si.tu.a.ção sau.dá.vel a.va.li.a.ção a.va.li.ou con.ti.nu.ou a.tu.ou re.cu.ei i.ni.ci.ais so.ci.ais
    par.tiu ca.iu sa.iu di.u.ré.ti.co tri.un.fo di.ur.no
    zo.o.ló.gi.co vo.o en.jo.o le.em ve.em cre.em com.pre.en.der pre.en.cher co.o.pe.rar te.o.ri.a re.al pes.so.a
    bo.a le.o.a a.é.reo es.pon.tâ.neo gê.meos in.di.ví.duo re.sí.duo i.nó.cuo cá.rie sé.rios pro.vi.dên.cias
    pe.rí.o.do ma.ní.a.co ve.í.cu.lo ru.í.na ju.í.zo ba.ú sa.ú.va ci.ú.me vi.ú.va sa.í.da sa.í.a ba.í.a ca.í.am
    li.mões li.ções a.ções co.ra.ções pul.mões ór.gão ór.gãos bên.ção só.tão a.le.mães
    ap.to ob.je.to subs.tân.cia abs.tra.to obs.tru.ção téc.ni.co rít.mi.co dig.no cap.tar ec.ze.ma ob.ser.var sub.li.nhar
    trans.por.te pers.pec.ti.va ins.tru.ção tungs.tê.nio
    chu.va fi.lho li.nha car.ro pas.so nas.cer des.cer ex.ce.ção cres.ci.men.to
    guar.da-.chu.va bem-.es.tar pós-.par.to pré-.na.tal an.ti-.in.fla.ma.tó.rio mé.di.co-.hos.pi.ta.lar
    fa.ci.li.da.de ne.ces.sá.rio im.por.tan.te pos.sí.vel di.fí.cil fá.cil sem.pre nun.ca tal.vez tam.bém po.rém
    tra.ba.lho fa.mí.lia a.mi.go es.co.la ci.da.de ca.sa á.gil por.ta ja.ne.la me.sa ca.dei.ra li.vro pa.la.vra fra.se
    per.gun.ta res.pos.ta pro.ble.ma so.lu.ção go.ver.no mun.do tem.po a.no mi.nu.to ho.ra se.gun.do se.ma.na
    Bra.sil São Pau.lo Ri.o Ma.ri.a Jo.ão Jo.sé Lu.ís Lu.iz Ra.ul Sa.ul
    si.te link sof.twa.re in.ter.net mar.ke.ting de.sign show spray stent la.ser by.pass burn.out
";

/// A second list, written before the counter had been run on any word. First contact: 192 of 200 words
/// (0.960). Seven of the eight differences were slips in the parting of the list, mended before the run
/// was read (a consonant set apart, "vo-cê-s"); against the mended list the untouched counter had 199 of
/// 200 (0.995). "pâncreas" still differs: dictionaries give it three, the rule of final `-ea` two.
const UNSEEN: &str = "
    a.bor.to abs.ces.so a.ci.den.te a.cu.pun.tu.ra a.de.são a.gu.do a.lei.ta.men.to al.ta am.bu.lân.cia
    am.bu.la.tó.rio a.míg.da.la a.na.fi.la.xi.a a.nal.gé.si.co a.neu.ris.ma an.gi.na an.ti.bi.ó.ti.co an.ti.cor.po
    a.pên.di.ce a.pen.di.ci.te ar.tri.tes as.fi.xi.a au.di.ção au.tis.mo be.ne.fí.cio bi.lir.ru.bi.na bo.ti.na
    bru.xis.mo ca.lo cãi.bra ca.lo.ri.a ca.pi.lar ca.ta.po.ra ca.te.ter ca.xum.ba cé.lu.la ce.rú.men ce.to.se
    cho.que ci.á.ti.ca ci.clo co.á.gu.lo co.cei.ra có.li.ca co.mor.bi.da.de con.jun.ti.vi.te con.tá.gio con.vul.são
    co.que.lu.che cor.ti.coi.de cu.ra.ti.vo de.fi.ci.ên.cia de.glu.ti.ção de.mên.cia den.gue der.ma.ti.te
    de.si.dra.ta.ção di.á.li.se do.a.dor e.de.ma e.fei.to e.le.tro.car.di.o.gra.ma em.bri.ão e.mer.gên.cia
    en.ce.fa.li.te en.do.me.tri.o.se en.dos.co.pi.a en.tor.se en.zi.ma e.pi.de.mi.a e.pi.lep.si.a e.ri.te.ma
    es.ca.bi.o.se es.tri.a eu.fo.ri.a fa.di.ga fa.rin.ge fe.ri.da fi.bro.mi.al.gi.a fra.gi.li.da.de ge.né.ti.ca
    gen.gi.va glau.co.ma go.ta he.ma.to.ma he.mo.gra.ma he.mor.ra.gi.a her.pes hi.dra.tan.te hi.gi.e.ne
    hi.pó.fi.se hi.po.ti.re.oi.dis.mo ic.te.rí.cia i.mu.ni.da.de in.con.ti.nên.cia in.cu.ba.do.ra ín.gua
    in.su.fi.ci.ên.cia is.que.mi.a la.bi.rin.ti.te la.rin.ge lá.bio lac.to.se lu.xa.ção ma.lá.ria ma.mo.gra.fi.a
    me.lão me.la.no.ma me.nin.gi.te mi.al.gi.a mi.cro.bi.o.ta mi.e.li.te mu.co.sa nar.co.lep.si.a ne.bu.li.za.ção
    nó.du.lo obs.té.tri.co ó.bi.to os.te.o.ar.tri.te ou.vi.do o.vá.rio pân.cre.as pa.ra.li.si.a pa.ra.si.ta
    pla.que.ta pleu.ra pó.li.po pró.te.se prós.ta.ta pru.ri.do pso.rí.a.se quei.ma.du.ra que.loi.de qui.e.to
    ra.qui.tis.mo re.a.bi.li.ta.ção re.cém-.nas.ci.do re.ci.di.va re.ti.na re.tros.pec.ti.va rou.qui.dão ru.bé.o.la
    ru.í.do sa.li.va sa.ram.po sep.se se.que.la se.rin.ga sí.fi.lis sín.dro.me so.lu.ço so.no.lên.cia so.ro
    subs.ti.tu.to tá.lus te.ci.do té.ta.no to.mo.gra.fi.a to.xi.na tra.que.os.to.mi.a tu.ber.cu.lo.se
    ul.tras.som u.re.tra ur.ti.cá.ria ú.te.ro va.gi.na va.ri.ce.la va.ri.zes ver.ru.ga ve.sí.cu.la vi.gi.lân.cia
    vi.sí.vel vô.mi.tos xa.ro.pe zi.ca zi.go.to zo.o.no.se zum.bi.do
    au.sên.cia ei.xo eu.ro.peu en.sai.os i.dei.as Goi.â.nia gra.ú.do i.o.ga jei.to mei.o.se nu.ân.cia o.ce.a.no
    po.ei.ra po.e.ma quo.ci.en.te re.a.li.zar su.or sau.da.de te.le.vi.são trei.no u.ís.que vo.cês xe.re.ta
";

fn parted(list: &str) -> Vec<(String, u64)> {
    let words = list.split_whitespace().map(|word| {
        let count = word.matches('.').count() + 1;
        (word.replace('.', ""), u64::try_from(count).unwrap())
    });
    words.collect()
}

fn wrong(list: &str) -> Vec<(String, u64, u64)> {
    let read = parted(list).into_iter().map(|(word, expected)| {
        let counted = count(&word);
        (word, expected, counted)
    });
    read.filter(|(_, expected, counted)| expected != counted).collect()
}

#[test]
fn words_have_the_syllables_that_the_written_language_gives_them() {
    assert!(parted(PARTED).len() >= 400, "{}", parted(PARTED).len());
    assert_eq!(wrong(PARTED), []);
}

#[test]
fn words_that_were_not_looked_at_are_counted_too() {
    let all = parted(UNSEEN).len();
    assert!(all >= 150, "{all}");
    let wrong = wrong(UNSEEN);
    assert!(wrong.len() * 100 <= all, "{} of {all}: {wrong:?}", wrong.len());
}

#[test]
fn numbers_are_read_in_words() {
    for (number, words, syllables) in [
        ("0", 1, 2),
        ("1", 1, 1),
        ("16", 1, 3),
        ("21", 3, 4),                  // vinte e um
        ("100", 1, 1),                 // cem
        ("101", 3, 4),                 // cento e um
        ("140", 3, 6),                 // cento e quarenta
        ("1000", 1, 1),                // mil
        ("1.200", 3, 5),               // mil e duzentos
        ("2026", 6, 7),                // dois mil e vinte e seis
        ("2.345", 7, 12),              // dois mil trezentos e quarenta e cinco
        ("1.000.000", 2, 3),           // um milhão
        ("1,5", 3, 6),                 // um vírgula cinco
        ("0,05", 4, 9),                // zero vírgula zero cinco
        ("3.14", 3, 6),                // três ponto catorze
        ("11987654321012345", 17, 25), // digit by digit
    ] {
        assert_eq!(read(number), Reading { words, syllables }, "{number}");
    }
}

#[test]
fn abbreviations_and_initials_are_read_as_they_are_said() {
    for (word, syllables) in [
        ("Dr.", 2),
        ("mg", 4),
        ("CRM", 5),
        ("HDL", 5),
        ("TDAH", 5),
        ("HIV", 4),
        ("UTI", 3),
        ("IMC", 4),
        ("AVC", 3),
        ("SUS", 1),
        ("SAMU", 2),
        ("UPA", 2),
        ("DOR", 1),
        ("TOSSE", 2),
        ("SEUS", 1),
        ("MÃE", 1),
        ("C", 1),
        ("B12", 3),
        ("covid-19", 6),
        ("H1N1", 6),
        ("—", 0),
    ] {
        assert_eq!(count(word), syllables, "{word}");
    }
}

proptest::proptest! {
    #[test]
    fn any_word_has_no_more_syllables_than_a_number_or_name_could_need(word in "\\PC{0,40}") {
        let reading = read(&word);
        proptest::prop_assert!(reading.syllables <= 12 * u64::try_from(word.chars().count()).unwrap());
        proptest::prop_assert!(reading.words <= reading.syllables);
    }

    #[test]
    fn a_row_of_open_syllables_is_counted_one_by_one(word in "([bcdfglmnprstv][aeo]){3,9}") {
        proptest::prop_assert_eq!(count(&word), u64::try_from(word.len() / 2).unwrap());
    }
}
