"""nakeru: which film or series will make you cry tonight."""

__version__ = "0.1.0"
