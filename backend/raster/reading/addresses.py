# SPDX-License-Identifier: GPL-3.0-or-later
"""Names by which GDAL asks a server, and drivers that do nothing else."""

from __future__ import annotations

import re

_PREFIXES = (
    *("wms", "wcs", "wmts", "wfs", "wfs3", "oapif", "ogcapi", "csw", "stacit", "stacta"),
    *("eeda", "eedai", "daas", "plmosaic", "plscenes", "ngw", "openeo", "dods", "dap"),
    *("pg", "postgresql", "mysql", "mssql", "odbc", "oci", "georaster", "hana", "adbc", "ingres"),
    *("mongodb", "mongodbv3", "couchdb", "cloudant", "es", "carto", "cartodb", "amigocloud"),
    *("gltp", "sde", "gft", "gme", "rasdaman"),
)
_SERVICE = re.compile(rf"({'|'.join(_PREFIXES)}):", re.IGNORECASE)
_PROTOCOL = re.compile(
    r"(?<![a-z0-9])(https?|ftps?|s3a?|gs|abfss?|hdfs|dap[24]?|dods|jpips?|wss?)://", re.IGNORECASE
)
_VSI = re.compile(r"/vsi(curl|s3|gs|az|adls|oss|swift|webhdfs|hdfs)(_streaming)?[/?]")
AROUND = re.compile(r"(vrt://|DERIVED_SUBDATASET:[^:]*:|GTI:)", re.IGNORECASE)
"""Begins of names that stand around another name."""

NETWORK_DRIVERS = frozenset(
    {
        *("WMS", "WCS", "WMTS", "HTTP", "EEDA", "EEDAI", "DAAS", "PLMOSAIC", "PLSCENES", "NGW"),
        *("OGCAPI", "STACIT", "STACTA", "PostGISRaster", "WFS", "OAPIF", "CSW", "Elasticsearch"),
        *("Carto", "AmigoCloud", "PostgreSQL", "MySQL", "MSSQLSpatial", "ODBC", "OCI", "GeoRaster"),
        *("MongoDBv3", "HANA", "CouchDB", "Cloudant", "OGR_OGDI", "DODS", "OpenEO"),
    }
)
"""Drivers whose files are nothing but the address of a server."""


def opens_network(name: str) -> bool:
    """Whether a name by itself leads to a server; a description of a raster is no name."""
    if is_description(name):
        return False
    while (around := AROUND.match(name)) is not None:
        name = name[around.end() :]
    if _SERVICE.match(name) or _PROTOCOL.search(name) or _VSI.match(name):
        return True
    # As in /vsizip//vsicurl/…, or in a sub-dataset of a file on a server.
    is_special = name.startswith("/vsi") or ":" in name[2:]
    return is_special and _VSI.search(name) is not None


def is_description(name: str) -> bool:
    """Whether a name is none, but the whole text that describes a raster or a layer."""
    return name.lstrip().startswith("<") or "<VRTDataset" in name
