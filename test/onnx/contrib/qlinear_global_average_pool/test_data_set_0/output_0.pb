ByJ
fopdnnfc_n