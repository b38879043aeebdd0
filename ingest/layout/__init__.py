"""From printed lines to paragraphs: what is furniture, which line breaks are the author's, where a text breaks off."""
