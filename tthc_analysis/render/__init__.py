"""The nbconvert exporters: an executed notebook as a page for the screen and as a document for the desk."""
