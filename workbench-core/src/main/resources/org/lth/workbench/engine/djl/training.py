# TorchScript: not run by Python but compiled by libtorch (see TrainingProgram). The names Module,
# Tensor, annotate and inf are TorchScript's own. Everything is in one thread and without autograd.
#
# Weights come as [weight, bias] of each layer from the input on, weights as [outputs, inputs].
class Training(Module):
  __parameters__ = []
  __buffers__ = []
  training : bool

  # Copies live in memory that libtorch aligned, so that no kernel sees Java's alignment.
  def copies(self, tensors: List[Tensor]) -> List[Tensor]:
    copies = annotate(List[Tensor], [])
    for tensor in tensors:
      copies.append(tensor.clone())
    return copies

  # In chunks, since indices take four bytes for each pixel; 3 is how saved programs write int32.
  def inputs(self, pixels: Tensor, by_pixel: Tensor, chunk: int) -> Tensor:
    count = pixels.size(0)
    inputs = torch.empty([count, pixels.size(1)])
    start = 0
    while start < count:
      end = min(start + chunk, count)
      indices = pixels[start:end].flatten().to(3)
      inputs[start:end] = by_pixel.index_select(0, indices).view([end - start, pixels.size(1)])
      start = end
    return inputs

  # What goes into each layer, and the logits as the last element.
  def forward(self, inputs: Tensor, weights: List[Tensor]) -> List[Tensor]:
    activations = annotate(List[Tensor], [inputs])
    layers = len(weights) // 2
    for layer in range(layers):
      x = torch.addmm(weights[2 * layer + 1], activations[layer], weights[2 * layer].t())
      if layer < layers - 1:
        x = x.relu_()
      activations.append(x)
    return activations

  # Gradients of the mean cross-entropy, in the order of the weights.
  def backward(self, log_probabilities: Tensor, labels: Tensor, activations: List[Tensor],
      weights: List[Tensor]) -> List[Tensor]:
    count = labels.size(0)
    delta = log_probabilities.exp()
    delta.scatter_add_(1, labels.unsqueeze(1), torch.full([count, 1], -1.0))
    delta.div_(count)
    gradients = annotate(List[Tensor], [])
    layer = len(activations) - 2
    while layer >= 0:
      gradients.append(delta.sum([0]))
      gradients.append(delta.t().mm(activations[layer]))
      if layer > 0:
        delta = torch.threshold_backward(delta.mm(weights[2 * layer]), activations[layer], 0)
      layer = layer - 1
    gradients.reverse()
    return gradients

  # One optimizer step with libtorch's fused kernels: adam with two moments, else sgd, for which
  # first is empty where there is no momentum. The caller has put Adam's bias corrections into rate
  # and epsilon; a step count of infinity makes the kernel's own corrections exactly 1. The last of
  # the decays is not one: above 0 it asks for Nesterov's momentum.
  def update(self, weights: List[Tensor], gradients: List[Tensor], first: List[Tensor],
      second: List[Tensor], rate: float, epsilon: float, decays: List[float]) -> None:
    if len(second) > 0:
      infinity = torch.full([], inf)
      steps = annotate(List[Tensor], [])
      for weight in weights:
        steps.append(infinity)
      torch._fused_adam_(weights, gradients, first, second, annotate(List[Tensor], []), steps,
          lr=rate, beta1=decays[2], beta2=decays[3], weight_decay=decays[0], eps=epsilon,
          amsgrad=False, maximize=False)
    else:
      torch._fused_sgd_(weights, gradients, first, weight_decay=decays[0], momentum=decays[1],
          lr=rate, dampening=0.0, nesterov=decays[4] > 0, maximize=False, is_first_step=False)

  # The loss of each batch before its step, until one is not finite. Adding 0 turns the -0 that
  # masking makes of a negative gradient into +0; filling the pruned would be ten times slower.
  def train_batches(self, inputs: Tensor, labels: Tensor, examples: Tensor, sizes: List[int],
      rates: List[float], epsilons: List[float], decays: List[float], weights: List[Tensor],
      first: List[Tensor], second: List[Tensor], masked: List[int],
      masks: List[Tensor]) -> Tensor:
    losses = torch.empty([len(sizes)])
    start = 0
    step = 0
    finite = True
    while finite and step < len(sizes):
      batch = examples[start:start + sizes[step]]
      batch_labels = labels.index_select(0, batch)
      activations = self.forward(inputs.index_select(0, batch), weights)
      log_probabilities = activations[-1].log_softmax(1)
      loss = log_probabilities.gather(1, batch_labels.unsqueeze(1)).mean().neg()
      losses[step] = loss
      finite = bool(loss.isfinite())
      if finite:
        gradients = self.backward(log_probabilities, batch_labels, activations, weights)
        for i in range(len(masked)):
          gradients[masked[i]].mul_(masks[i]).add_(0.0)
        self.update(weights, gradients, first, second, rates[step], epsilons[step], decays)
      start = start + sizes[step]
      step = step + 1
    return losses[:step]

  # The loss of each example, and how many have their label's logit as the first largest.
  def scores(self, inputs: Tensor, labels: Tensor, examples: Tensor, weights: List[Tensor],
      chunk: int) -> Tuple[Tensor, int]:
    count = examples.size(0)
    losses = torch.empty([count])
    correct = 0
    start = 0
    while start < count:
      end = min(start + chunk, count)
      batch = examples[start:end]
      batch_labels = labels.index_select(0, batch)
      logits = self.forward(inputs.index_select(0, batch), weights)[-1]
      picked = logits.log_softmax(1).gather(1, batch_labels.unsqueeze(1))
      losses[start:end] = picked.squeeze(1).neg()
      correct = correct + int(logits.argmax(1).eq(batch_labels).sum())
      start = end
    return (losses, correct)
