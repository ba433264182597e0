"""A second interpreter that samples the kernel from outside, where no lock of the kernel can stop it."""
