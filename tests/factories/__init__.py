"""The named people and their matters, made by the real actions: Amina, Bilal, Chand, Dua."""
