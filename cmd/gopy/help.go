package main

import (
	_ "embed"
	"fmt"
)

// What -h, --help-env and --help-xoptions show.
var (
	//go:embed help/options.txt
	helpOptions string
	//go:embed help/environment.txt
	helpEnvironment string
	//go:embed help/xoptions.txt
	helpXOptions string
)

func usage(name string) string {
	return fmt.Sprintf("usage: %s [option] ... [-c cmd | -m mod | file | -] [arg] ...\n", name)
}

// help is the text that the options ask for, or "".
func (o *options) helpText(name string) string {
	switch {
	case o.help:
		return usage(name) + helpOptions
	case o.helpEnv:
		return helpEnvironment
	case o.helpXopts:
		return helpXOptions
	case o.helpAll:
		return usage(name) + helpOptions + "\n\n" + helpEnvironment + "\n\n" + helpXOptions
	}
	return ""
}
