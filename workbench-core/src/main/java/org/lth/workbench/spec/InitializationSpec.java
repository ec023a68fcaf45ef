package org.lth.workbench.spec;

/**
 * What the parameters of a network begin with.
 *
 * @param weights of layers and convolutions
 * @param biases of layers and convolutions
 * @param scales of batch normalization
 */
public record InitializationSpec(Weights weights, Biases biases, Scales scales) {

  /** The distributions of weights. */
  public enum Weights implements Word {
    GLOROT_NORMAL("glorot-normal"),
    KAIMING_NORMAL("kaiming-normal"),
    GLOROT_TRUNCATED_NORMAL("glorot-truncated-normal");

    private final String word;

    Weights(String word) {
      this.word = word;
    }

    @Override
    public String word() {
      return word;
    }
  }

  /** The distributions of biases. */
  public enum Biases implements Word {
    ZEROS("zeros"),
    UNIFORM_FAN_IN("uniform-fan-in");

    private final String word;

    Biases(String word) {
      this.word = word;
    }

    @Override
    public String word() {
      return word;
    }
  }

  /** The distributions of batch normalization's scales. */
  public enum Scales implements Word {
    ONES("ones"),
    UNIFORM("uniform");

    private final String word;

    Scales(String word) {
      this.word = word;
    }

    @Override
    public String word() {
      return word;
    }
  }

  static InitializationSpec of(ExperimentSpec spec) {
    return new InitializationSpec(
        spec.word(InitializationKeys.WEIGHTS, Weights.class),
        spec.word(InitializationKeys.BIASES, Biases.class),
        spec.word(InitializationKeys.SCALES, Scales.class));
  }
}
