"""The JSON documents of the contract, one module a document: records in, dictionaries out."""
