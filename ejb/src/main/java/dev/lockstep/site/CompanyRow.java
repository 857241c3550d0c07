package dev.lockstep.site;

/** A company and the status that Lockstep keeps of it. */
public record CompanyRow(Company company, CompanyStatus status) {}
