module healthcare-cms/claims

go 1.27
