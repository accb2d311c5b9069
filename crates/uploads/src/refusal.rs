//! Why a file is not kept.

use crate::coded::coded;

coded! {
    /// Why a file is not kept. The words are part of the interface; none of them says anything of the file's content.
    Refusal {
        /// No byte at all.
        Empty = "file_empty", "O arquivo está vazio.", "The file is empty.";
        /// Over the limit of its type (`product.md` §13, `decisions.md` 13).
        TooLarge = "file_too_large", "O arquivo é maior do que o permitido para este tipo.", "The file is larger than its type may be.";
        /// A type that is not on the list (`product.md` §2.6).
        TypeNotAccepted = "file_type_not_accepted", "Este tipo de arquivo não é aceito.", "This type of file is not accepted.";
        /// Declared type, extension and content do not say the same (`product.md` §13: magic bytes, never the extension).
        TypeMismatch = "invalid_mime_type", "O conteúdo do arquivo não corresponde ao tipo declarado ou à extensão.", "The content does not match the declared type or the extension.";
        /// Cut off, or not what its first bytes promise.
        Damaged = "file_damaged", "O arquivo está incompleto ou corrompido.", "The file is incomplete or corrupt.";
        /// Protected by a password: nobody here could look inside.
        Encrypted = "file_encrypted", "O arquivo está protegido por senha e não pode ser verificado.", "The file is protected by a password and cannot be examined.";
        /// Two types in one file.
        Polyglot = "file_polyglot", "O arquivo contém um segundo formato escondido.", "The file hides a second format.";
        /// Bytes behind the end that the format knows.
        TrailingData = "file_trailing_data", "Há dados estranhos depois do fim do arquivo.", "There is foreign data behind the end of the file.";
        /// HTML or a script where a picture or document should be.
        Script = "file_script", "O arquivo contém código que um navegador poderia executar.", "The file contains code that a browser might run.";
        /// A program, or an archive with one in it.
        Executable = "file_executable", "O arquivo contém um programa executável.", "The file contains an executable program.";
        /// No `DICM` at byte 128 (`product.md` §13).
        InvalidDicom = "invalid_dicom_file", "O arquivo não é um DICOM válido.", "The file is not valid DICOM.";

        /// A name without characters that show.
        NameEmpty = "name_empty", "O arquivo precisa de um nome.", "The file needs a name.";
        /// More than 255 characters (`product.md` §2.6).
        NameTooLong = "name_too_long", "O nome do arquivo tem mais de 255 caracteres.", "The file name has more than 255 characters.";
        /// A path where a name should be.
        NamePath = "name_path", "O nome do arquivo não pode conter um caminho de pasta.", "The file name must not contain a path.";
        /// Control characters.
        NameControl = "name_control", "O nome do arquivo contém caracteres de controle.", "The file name contains control characters.";
        /// Characters that turn the reading direction, and with it an extension.
        NameBidi = "name_bidi", "O nome do arquivo contém caracteres que invertem o texto.", "The file name contains characters that reverse text.";
        /// A name that an operating system keeps for a device.
        NameReserved = "name_reserved", "O nome do arquivo é reservado pelo sistema.", "The file name is reserved by an operating system.";
        /// An extension of a program before the last one.
        NameDoubleExtension = "name_double_extension", "O nome do arquivo tem uma extensão dupla perigosa.", "The file name has a dangerous double extension.";
        /// No extension to compare with.
        NameNoExtension = "name_no_extension", "O nome do arquivo precisa de uma extensão.", "The file name needs an extension.";

        /// More entries than are read.
        ArchiveEntries = "archive_too_many_entries", "O arquivo compactado tem itens demais.", "The archive has too many entries.";
        /// Inflates to more than is read, or by a ratio that only a bomb has.
        ArchiveBomb = "archive_bomb", "O arquivo compactado se expande além do permitido.", "The archive inflates beyond what is allowed.";
        /// Archives in archives in archives.
        ArchiveDepth = "archive_too_deep", "Há arquivos compactados dentro de arquivos compactados demais.", "There are too many archives within archives.";
        /// An entry that would be written outside of its folder.
        ArchivePath = "archive_path", "O arquivo compactado contém um caminho perigoso.", "The archive contains a dangerous path.";
        /// An entry that is a link.
        ArchiveLink = "archive_link", "O arquivo compactado contém um atalho para fora dele.", "The archive contains a link.";
        /// Two readers would see two archives: duplicate names, overlaps, headers that contradict each other.
        ArchiveAmbiguous = "archive_ambiguous", "O arquivo compactado pode ser lido de duas formas diferentes.", "The archive can be read in two different ways.";
        /// A method of compression that is not read here.
        ArchiveMethod = "archive_method", "O arquivo compactado usa um método de compressão que não é aceito.", "The archive uses a compression method that is not accepted.";

        /// More pixels than may be decoded.
        PictureTooLarge = "picture_too_large", "A imagem tem pixels demais.", "The picture has too many pixels.";
        /// More frames, or passes, than may be decoded.
        PictureFrames = "picture_too_many_frames", "A animação tem quadros demais.", "The animation has too many frames.";

        /// Objects, streams or depth beyond what is read.
        PdfTooComplex = "pdf_too_complex", "O PDF é complexo demais para ser verificado.", "The PDF is too complex to be examined.";
        /// XML with a document type: entities could make it anything.
        XmlEntities = "xml_entities", "O arquivo declara entidades XML, o que não é aceito.", "The file declares XML entities, which are not accepted.";
        /// XML deeper or longer than is read.
        XmlTooComplex = "xml_too_complex", "O arquivo tem uma estrutura XML grande demais.", "The file has too much XML structure.";
    }
}

impl core::error::Error for Refusal {}
