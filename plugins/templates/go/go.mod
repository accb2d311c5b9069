module PLUGIN-NAME

go 1.27
