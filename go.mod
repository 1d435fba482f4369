module gopy

go 1.26
