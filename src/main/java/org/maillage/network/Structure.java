package org.maillage.network;

/** The network as a whole: who links the others, which groups there are, how it grew. */
public record Structure(Brokers brokers, Communities communities, Growth growth) {}
