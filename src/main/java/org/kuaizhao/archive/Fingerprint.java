package org.kuaizhao.archive;

/**
 * What an article says, condensed so that two can be compared without their bodies and without any
 * count over the corpus.
 *
 * @param text hash of the normalised text: equal for the same text in other punctuation and space
 * @param sentences hashes of its sentences of twelve characters and more, ascending, the smallest
 *     64
 * @param topics hashes of its salient terms, ascending
 * @param weights the weight of each topic, 1 to 15
 */
public record Fingerprint(long text, long[] sentences, int[] topics, byte[] weights) {}
