//! What a file holds that somebody has to know.

use serde::Serialize;

use crate::coded::coded;

coded! {
    /// What a file holds that somebody has to know before it is shown to others.
    Flag {
        /// VBA or Excel 4 macros.
        Macros = "macros", "Contém macros.", "Contains macros.";
        /// An OLE object, an ActiveX control or a document within the document.
        EmbeddedObject = "embedded_object", "Contém objetos incorporados.", "Contains embedded objects.";
        /// A template, picture or object that is fetched from elsewhere.
        ExternalReference = "external_reference", "Busca conteúdo externo ao ser aberto.", "Fetches content from elsewhere when opened.";
        /// A field or formula that asks another program.
        Dde = "dde", "Contém comandos DDE.", "Contains DDE commands.";
        /// JavaScript in a PDF.
        JavaScript = "javascript", "Contém JavaScript.", "Contains JavaScript.";
        /// A PDF that starts a program.
        Launch = "launch", "Tenta iniciar um programa.", "Tries to start a program.";
        /// A PDF with files in it.
        EmbeddedFile = "embedded_file", "Contém arquivos anexados.", "Contains attached files.";
        /// Something other than a page is done on opening.
        OpenAction = "open_action", "Executa uma ação ao ser aberto.", "Does something when opened.";
        /// Something is done when a page is turned or a field is left.
        EventAction = "event_action", "Executa ações automáticas.", "Has automatic actions.";
        /// A form or link that sends or fetches data.
        RemoteAction = "remote_action", "Envia ou busca dados em outro lugar.", "Sends data to, or fetches it from, elsewhere.";
        /// A form in XML.
        Xfa = "xfa", "Contém um formulário XFA.", "Contains an XFA form.";
        /// Film, sound, 3D or Flash.
        RichMedia = "rich_media", "Contém mídia incorporada.", "Contains embedded media.";
        /// Scripts, handlers or references that cleaning takes out.
        SvgActive = "svg_active", "O SVG continha código ou referências externas, removidos na limpeza.", "The SVG had code or external references, which cleaning removes.";
        /// Content that could not be looked into.
        Unread = "content_unread", "Parte do conteúdo não pôde ser verificada.", "Part of the content could not be examined.";
        /// More text than was scanned for personal data.
        TextIncomplete = "text_incomplete", "O texto é longo demais e foi verificado só em parte.", "The text is too long and was examined only in part.";
        /// Personal data in text or metadata (LGPD arts. 5 II, 11).
        PersonalData = "personal_data", "Parece conter dados pessoais.", "Seems to contain personal data.";
        /// Where a picture was taken (CFM-IMG-05).
        Location = "location", "A imagem traz o local em que foi feita.", "The picture says where it was taken.";
        /// A DICOM preamble that is not empty (CVE-2019-11687); the caller zeroes it.
        DicomPreamble = "dicom_preamble", "O preâmbulo do DICOM não está vazio.", "The DICOM preamble is not empty.";
        /// Form fields.
        Form = "form", "Contém campos de formulário.", "Contains form fields.";
        /// Links to follow by hand.
        WebLink = "web_link", "Contém links.", "Contains links.";
        /// More than one frame.
        Animated = "animated", "É uma animação.", "Is an animation.";
        /// What a camera appends behind a picture; re-encoding drops it.
        CameraTrailer = "camera_trailer", "A câmera anexou dados, que são descartados.", "The camera appended data, which is dropped.";
    }
}

/// What has to happen with a flag.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Weight {
    /// Nothing: worth knowing.
    Info,
    /// A person looks before others do, or the cleaned form is served.
    Review,
    /// Runs code or reaches out on opening: not to be served as it is.
    Danger,
}

impl Flag {
    /// What has to happen.
    pub const fn weight(self) -> Weight {
        match self {
            Self::Macros
            | Self::EmbeddedObject
            | Self::ExternalReference
            | Self::Dde
            | Self::JavaScript
            | Self::Launch
            | Self::EventAction
            | Self::Xfa => Weight::Danger,
            Self::EmbeddedFile
            | Self::OpenAction
            | Self::RemoteAction
            | Self::RichMedia
            | Self::SvgActive
            | Self::Unread
            | Self::TextIncomplete
            | Self::PersonalData
            | Self::Location
            | Self::DicomPreamble => Weight::Review,
            Self::Form | Self::WebLink | Self::Animated | Self::CameraTrailer => Weight::Info,
        }
    }
}
