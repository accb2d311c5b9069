"""A session of dicomweb-client, unmodified, with the service: `session.py store|read URL FOLDER`, the token in `TOKEN`.

`store` sends every file of the folder. `read` finds what came of them and retrieves it in every way that the service has."""

import io
import os
import pathlib
import sys

import PIL.Image
import pydicom
from dicomweb_client.api import DICOMwebClient


def store(client: DICOMwebClient, folder: pathlib.Path) -> None:
    sent = [pydicom.dcmread(path) for path in sorted(folder.glob("*.dcm"))]
    receipt = client.store_instances(sent)
    assert len(receipt.ReferencedSOPSequence) == len(sent), receipt
    assert "FailedSOPSequence" not in receipt, receipt


def read(client: DICOMwebClient, folder: pathlib.Path) -> None:
    count = len(list(folder.glob("*.dcm")))
    [study] = client.search_for_studies(search_filters={"ModalitiesInStudy": "CT"}, limit=5)
    uid = study["0020000D"]["Value"][0]
    [series] = client.search_for_series(uid)
    place = (uid, series["0020000E"]["Value"][0])
    assert len(client.search_for_instances(*place)) == count

    metadata = client.retrieve_study_metadata(uid)
    headers = [pydicom.Dataset.from_json(one) for one in metadata]
    assert len(headers) == count and all(one.PatientIdentityRemoved == "YES" for one in headers)
    for whole in (client.retrieve_study(uid), client.retrieve_series(*place)):
        assert sorted(one.SOPInstanceUID for one in whole) == sorted(one.SOPInstanceUID for one in headers)
        assert all(one.pixel_array.shape[-2:] == (64, 64) for one in whole)
        assert not any("Silva" in str(one.get("PatientName", "")) for one in whole)

    instance = (*place, headers[0].SOPInstanceUID)
    assert client.retrieve_instance(*instance).SOPInstanceUID == headers[0].SOPInstanceUID
    assert pydicom.Dataset.from_json(client.retrieve_instance_metadata(*instance)).Modality == "CT"
    jpeg = ("image/jpeg",)
    for picture in (
        client.retrieve_instance_rendered(*instance, media_types=jpeg),
        client.retrieve_instance_frames_rendered(*instance, [2], media_types=jpeg),
    ):
        assert PIL.Image.open(io.BytesIO(picture)).size == (64, 64)


def main() -> None:
    act, url, folder = sys.argv[1:]
    client = DICOMwebClient(url, headers={"Authorization": f"Bearer {os.environ['TOKEN']}"})
    {"store": store, "read": read}[act](client, pathlib.Path(folder))


main()
