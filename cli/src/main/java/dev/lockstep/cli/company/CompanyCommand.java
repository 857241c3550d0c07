package dev.lockstep.cli.company;

import picocli.CommandLine.Command;

/** The commands about companies. */
@Command(
    name = "company",
    description = "List companies, show one, read the history of its programs, unlock one.")
public final class CompanyCommand {}
