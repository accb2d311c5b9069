//! The council's answers, right and wrong.

use std::convert::Infallible;

use bytes::Bytes;
use domain::registry::Registry;
use futures_util::stream;
use http_body_util::{BodyExt as _, Full, StreamBody};
use hyper::body::Frame;
use hyper::header::{CONTENT_ENCODING, CONTENT_TYPE, HeaderName, HeaderValue, LOCATION, RETRY_AFTER};
use hyper::{Response, StatusCode};
use quick_xml::escape::escape;
use serde_json::json;

use super::request::Reply;
use super::{Fault, Professional};

const XML: &str = "text/xml;charset=UTF-8";

/// A status without a body.
pub(super) fn status(status: StatusCode) -> Reply {
    with_status(status, "text/plain", String::new())
}

fn with_status(status: StatusCode, content_type: &'static str, body: String) -> Reply {
    let mut reply = Response::new(Full::new(Bytes::from(body)).boxed());
    *reply.status_mut() = status;
    reply.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static(content_type));
    reply
}

/// `ConsultarResponse` with an error code and nothing else.
pub(super) fn code(code: &str) -> Reply {
    consultation(&format!("<codigoErro>{code}</codigoErro>"))
}

/// `ConsultarResponse` with a physician, fields in the order of the WSDL.
pub(super) fn physician(found: &Professional, crm: &str, uf: &str) -> Reply {
    let specialties: String =
        found.specialties.iter().map(|name| format!("<especialidade>{}</especialidade>", escape(name))).collect();
    let Professional { name, situation, enrolment, .. } = found;
    consultation(&format!(
        "<crm>{crm}</crm><dataAtualizacao>01/11/2026</dataAtualizacao>{specialties}<nome>{}</nome>\
         <situacao>{situation}</situacao><tipoInscricao>{enrolment}</tipoInscricao><uf>{uf}</uf>",
        escape(name)
    ))
}

fn consultation(fields: &str) -> Reply {
    with_status(
        StatusCode::OK,
        XML,
        format!(
            "<soap:Envelope xmlns:soap=\"http://schemas.xmlsoap.org/soap/envelope/\"><soap:Body>\
             <ns2:ConsultarResponse xmlns:ns2=\"http://servico.cfm.org.br/\"><dadosMedico>{fields}</dadosMedico>\
             </ns2:ConsultarResponse></soap:Body></soap:Envelope>"
        ),
    )
}

/// The JSON record of somebody, or of nobody.
pub(super) fn record(found: Option<&Professional>, registry: &Registry) -> Reply {
    let Some(found) = found else {
        let body = json!({ "situation": "not_found" });
        return with_status(StatusCode::NOT_FOUND, "application/json", body.to_string());
    };
    let situation = match found.situation {
        'A' => "active",
        'B' | 'J' | 'N' | 'X' => "restricted",
        'C' | 'L' => "cancelled",
        'E' | 'G' => "inactive",
        'F' => "deceased",
        'P' => "retired",
        'T' => "transferred",
        _ => "suspended",
    };
    let body = json!({
        "situation": situation,
        "number": registry.number().to_string(),
        "name": found.name,
        "specialties": found.specialties,
        "valid_until": found.valid_until,
    });
    with_status(StatusCode::OK, "application/json; charset=utf-8", body.to_string())
}

/// A fault in the place of `right`.
pub(super) fn faulty(fault: Fault, mut right: Reply) -> Reply {
    let known = |number| StatusCode::from_u16(number).expect("a status");
    match fault {
        Fault::Status(number) => status(known(number)),
        Fault::RetryAfter(number, pause) => headed(status(known(number)), RETRY_AFTER, pause),
        Fault::Redirect(address) => headed(status(StatusCode::TEMPORARY_REDIRECT), LOCATION, &address),
        Fault::SoapFault(code) => with_status(
            StatusCode::INTERNAL_SERVER_ERROR,
            XML,
            format!(
                "<soap:Envelope xmlns:soap=\"http://schemas.xmlsoap.org/soap/envelope/\"><soap:Body><soap:Fault>\
                 <faultcode>{code}</faultcode><faultstring>java.lang.NullPointerException</faultstring>\
                 </soap:Fault></soap:Body></soap:Envelope>"
            ),
        ),
        Fault::Body(content_type, body) => with_status(StatusCode::OK, content_type, body),
        Fault::Packed => headed(right, CONTENT_ENCODING, "gzip"),
        Fault::Endless => {
            let chunk = || Ok::<_, Infallible>(Frame::data(Bytes::from_static(&[b' '; 1024])));
            *right.body_mut() = StreamBody::new(stream::repeat_with(chunk)).boxed();
            right
        }
        Fault::Code(_) | Fault::Silence | Fault::HangUp => right,
    }
}

fn headed(mut reply: Reply, name: HeaderName, value: &str) -> Reply {
    reply.headers_mut().insert(name, HeaderValue::from_str(value).expect("a header's value"));
    reply
}
